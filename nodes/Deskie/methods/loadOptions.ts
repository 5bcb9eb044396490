import omit from 'lodash/omit';
import type { ILoadOptionsFunctions, INodePropertyOptions } from 'n8n-workflow';
import { ANY_CHANNEL, ANY_OR_EMPTY, named } from '../api/values';
import type { ListName } from '../transport/lists/lists';
import { namesOf } from './names';

type Load = (this: ILoadOptionsFunctions) => Promise<INodePropertyOptions[]>;

/** The entries of a list, after some fixed ones. */
const options = (list: ListName, always: INodePropertyOptions[] = []): Load =>
	async function () {
		return [...always, ...(await namesOf(this, list))];
	};

/** Reports do not take the channel of older accounts (an SDK's list). */
const REPORT_CHANNELS = omit(ANY_CHANNEL, 'chat');

/** The methods behind drop-downs and multi-selects. */
export const loadOptions: Record<string, Load> = {
	async getChannels() {
		return [...named(ANY_CHANNEL), ...(await namesOf(this, 'customChannels'))];
	},
	getGroups: options('groups'),
	getGroupsAnyOrEmpty: options('groups', ANY_OR_EMPTY),
	getKnowledgeBaseSections: options('knowledgeBaseSections'),
	getLabels: options('labels'),
	async getReportChannels() {
		return [...named(REPORT_CHANNELS), ...(await namesOf(this, 'customChannels'))];
	},
	getStaff: options('staff'),
	getStaffAnyOrEmpty: options('staff', ANY_OR_EMPTY),
	getStaffOrAll: options('staff', [{ name: 'All Agents', value: 'all' }]),
	getStaffOrNobody: options('staff', [{ name: 'Nobody', value: '0' }]),
	getStaffRoles: options('staffRoles'),
};
