export { oneAtATime } from './lock';
export { poll, type PollResult } from './poll';
export { sample } from './sample';
export type { State } from './state';
export { CaseTrouble } from './types';
export type * from './types';
