/** Items in one ZIP: so many ids fit into an address behind every proxy that Cove is run behind. */
export const mostArchived = 200
