import { cases } from './cases';
import { changelog } from './changelog';
import { companies } from './companies';
import type { Behaviours } from './context';
import { directory } from './directory';
import { ideas } from './ideas';
import { kinds } from './kinds';
import { knowledgeBase } from './knowledgeBase';
import { macros } from './macros';
import { messages } from './messages';
import { ratings } from './ratings';
import { reports } from './reports';
import { users } from './users';

/** What each endpoint of the spec does. */
export const behaviours: Behaviours = {
	...cases,
	...messages,
	...ratings,
	...changelog,
	...ideas,
	...users,
	...companies,
	...kinds,
	...directory,
	...macros,
	...knowledgeBase,
	...reports,
};
