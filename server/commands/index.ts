/** Every verb of the house; app.ts hands them their context. */
export { createWorkspace } from './create-workspace.ts';
export { viewWorkspace } from './view-workspace.ts';
