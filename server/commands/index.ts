/** Every verb of the house; app.ts hands them their context. */
export {};
