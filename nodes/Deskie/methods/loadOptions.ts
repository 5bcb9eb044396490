import type { ILoadOptionsFunctions, INodePropertyOptions } from 'n8n-workflow';
import { ANY_CHANNEL, ANY_OR_EMPTY, named, REPORT_CHANNELS } from '../api/values';
import type { ListName } from '../transport/lists/lists';
import { namesOf } from './names';

type Load = (this: ILoadOptionsFunctions) => Promise<INodePropertyOptions[]>;

/** The entries of a list, after some fixed ones. */
const options = (list: ListName, always: INodePropertyOptions[] = []): Load =>
	async function () {
		return [...always, ...(await namesOf(this, list))];
	};

/** The methods behind drop-downs and multi-selects. */
export const loadOptions: Record<string, Load> = {
	getChannels: options('customChannels', named(ANY_CHANNEL)),
	getGroups: options('groups'),
	getGroupsAnyOrEmpty: options('groups', ANY_OR_EMPTY),
	getKnowledgeBaseSections: options('knowledgeBaseSections'),
	getLabels: options('labels'),
	getReportChannels: options('customChannels', named(REPORT_CHANNELS)),
	getStaff: options('staff'),
	getStaffAnyOrEmpty: options('staff', ANY_OR_EMPTY),
	getStaffOrAll: options('staff', [{ name: 'All Agents', value: 'all' }]),
	getStaffOrNobody: options('staff', [{ name: 'Nobody', value: '0' }]),
	getStaffRoles: options('staffRoles'),
};
