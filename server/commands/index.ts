/** Every verb of the house; app.ts hands them their context. */
export { createExample } from './create-example.ts';
export { createWorkspace } from './create-workspace.ts';
export { viewExampleLink } from './view-example-link.ts';
export { viewWorkspace } from './view-workspace.ts';
