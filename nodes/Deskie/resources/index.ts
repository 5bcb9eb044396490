import type { Resource } from '../operation/resource';
import { attachmentResource } from './attachment';
import { caseResource } from './case';
import { companyResource } from './company';
import { filterResource } from './filter';
import { ideaResource } from './idea';
import { ideaCategoryResource } from './ideaCategory';
import { labelResource } from './label';
import { messageResource } from './message';
import { noteResource } from './note';
import { userResource } from './user';

/** Every resource of the node, in the order of the menu. */
export const resources: Resource[] = [
	attachmentResource,
	caseResource,
	companyResource,
	userResource,
	filterResource,
	ideaResource,
	ideaCategoryResource,
	labelResource,
	messageResource,
	noteResource,
];
