/** Stands at any address while there is no connection, so it must need no script. */
export const csr = false;
