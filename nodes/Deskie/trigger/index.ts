export { oneAtATime } from './lock';
export { poll, type PollResult } from './poll';
export { sample } from './sample';
export type { State } from './state';
export type * from './types';
