import type { Resource } from '../operation/resource';
import { attachmentResource } from './attachment';
import { caseResource } from './case';
import { customChannelResource } from './customChannel';
import { customFieldResource } from './customField';
import { emailAddressResource } from './emailAddress';
import { companyResource } from './company';
import { filterResource } from './filter';
import { groupResource } from './group';
import { ideaResource } from './idea';
import { ideaCategoryResource } from './ideaCategory';
import { knowledgeBaseArticleResource } from './knowledgeBaseArticle';
import { knowledgeBaseCategoryResource } from './knowledgeBaseCategory';
import { knowledgeBaseSectionResource } from './knowledgeBaseSection';
import { labelResource } from './label';
import { languageResource } from './language';
import { macroResource } from './macro';
import { messageResource } from './message';
import { noteResource } from './note';
import { reportResource } from './report';
import { staffResource } from './staff';
import { userResource } from './user';

/** Every resource of the node, in the order of the menu. */
export const resources: Resource[] = [
	staffResource,
	attachmentResource,
	caseResource,
	companyResource,
	customChannelResource,
	customFieldResource,
	userResource,
	emailAddressResource,
	filterResource,
	groupResource,
	ideaResource,
	ideaCategoryResource,
	knowledgeBaseArticleResource,
	knowledgeBaseCategoryResource,
	knowledgeBaseSectionResource,
	labelResource,
	languageResource,
	macroResource,
	messageResource,
	noteResource,
	reportResource,
];
