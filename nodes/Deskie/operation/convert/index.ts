export { address } from './address';
export { cases } from './cases';
export { flag, oneOf, onlyWhenOn, someOf } from './choices';
export { unixTime } from './dates';
export { id, idList, idOrIds, ids, pathId } from './ids';
export { anyText, email, links, match, names, noFilterValue, searched, text, texts } from './texts';
export { few, listed, trimmed } from './entries';
