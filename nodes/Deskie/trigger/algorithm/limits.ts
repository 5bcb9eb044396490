/** Seconds read again before the cursor, for rows that become visible late. */
export const OVERLAP = 120;
/** Seconds after which a second is taken to be over. */
export const SETTLE = 5;
/** Cases, and rated cases, that are remembered. */
export const MAX_REMEMBERED = 5000;
/** Cases handled in a poll unless the user says otherwise. */
export const MAX_CASES = 1000;
/** Polls in a row that a case may stop before it is left out. */
export const MOST_TRIES = 5;
/** Seconds by which the server's clock may be ahead without changes getting lost. */
export const MOST_AHEAD = 3600;
/** Share of the poll's time after which nothing more is begun. */
export const TIME_SHARE = 0.7;
/** Share of the calls a minute that is left to others. */
export const CALLS_SHARE = 0.2;
/** Seconds after which a server that ignored the time filter is tried again. */
export const RETRY_ASCENDING = 86400;
