/** How many pictures of its gallery a party's page shows: one large, four small. */
export const PREVIEWED = 5;
