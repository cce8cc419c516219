/** Below so many judged cases a share would say more than there is. */
export const FEW = 5;
