/** Seconds before the cursor that each poll reads again, for rows that become visible late. */
export const OVERLAP = 120;
/** Seconds after which a second is taken to be over, so that no more changes get its date. */
export const SETTLE = 5;
/** The most cases, and the most ratings, that are remembered. */
export const MAX_REMEMBERED = 5000;
/** The most cases of a poll, unless the user sets another number. */
export const MAX_CASES = 1000;
/** After this many polls in a row that fail at the same case, it is left out. */
export const MOST_TRIES = 5;
/** The server's clock may be this many seconds ahead without changes getting lost. */
export const MOST_AHEAD = 3600;
/** The share of a poll's time after which it begins nothing more. */
export const TIME_SHARE = 0.7;
/** The share of the calls per minute that is left to others. */
export const CALLS_SHARE = 0.2;
/** Seconds after which the time filter is tried again on a server that ignored it. */
export const RETRY_ASCENDING = 86400;
