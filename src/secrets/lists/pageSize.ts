/** How many secrets a page may have, here as at AWS. */
export const pageSize = { min: 1, max: 100 } as const;
