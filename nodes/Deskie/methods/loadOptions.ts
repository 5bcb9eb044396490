import type { ILoadOptionsFunctions, INodePropertyOptions } from 'n8n-workflow';
import { ANY_CHANNEL, ANY_OR_EMPTY, named } from '../api/values';
import type { ListName } from '../transport/lists/lists';
import { namesOf } from './names';

type Load = (this: ILoadOptionsFunctions) => Promise<INodePropertyOptions[]>;

/** The entries of a list, behind some that are always there. */
const options = (list: ListName, always: INodePropertyOptions[] = []): Load =>
	async function () {
		return [...always, ...(await namesOf(this, list))];
	};

/** Drop-downs and multi-selects that list what the account has. */
export const loadOptions: Record<string, Load> = {
	async getChannels() {
		return [...named(ANY_CHANNEL), ...(await namesOf(this, 'customChannels'))];
	},
	getGroups: options('groups'),
	getGroupsAnyOrEmpty: options('groups', ANY_OR_EMPTY),
	getKnowledgeBaseSections: options('knowledgeBaseSections'),
	getLabels: options('labels'),
	getStaffAnyOrEmpty: options('staff', ANY_OR_EMPTY),
	getStaffOrNobody: options('staff', [{ name: 'Nobody', value: '0' }]),
};
