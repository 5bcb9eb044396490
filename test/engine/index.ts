/** Runs nodes through the real n8n-core. */
export { binaryContent, binaryItem, keepBinaryOnDisk } from './binary';
export type { DeskieCredential } from './credentials';
export { listSearch, loadOptions, resourceMapping } from './lookups';
export type { LookupOptions, SearchOptions } from './lookups';
export { poll, schedule, type PollOptions, type Schedule } from './poll';
export { runNode, runWorkflow, type RunOptions, type WorkflowOptions } from './run';
export { testCredential } from './testCredential';
export type { ToolWay } from './tool';
export type { ExecutionOptions, NodeStep, RunResult } from './workflow';
