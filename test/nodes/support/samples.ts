import type { INodePropertyCollection, INodePropertyOptions } from 'n8n-workflow';
import type { Field } from '../../../nodes/Deskie/operation/field';
import { byId } from './locate';

/** Two different valid values of a field. */
type Pair = readonly [unknown, unknown];

const BY_SEARCH: Record<string, readonly [string, string]> = {
	searchCases: ['200', '201'],
	searchChannels: ['cch1', 'cch3'],
	searchCompanies: ['200', '201'],
	searchCustomFields: ['cf_25', 'cf_30'],
	searchFilters: ['234', '235'],
	searchGroups: ['44', '45'],
	searchIdeaCategories: ['319', '320'],
	searchKnowledgeBaseArticles: ['100', '101'],
	searchKnowledgeBaseCategories: ['234', '235'],
	searchKnowledgeBaseSections: ['10', '11'],
	searchIdeas: ['200', '201'],
	searchLabels: ['101', '102'],
	searchLanguages: ['1', '2'],
	searchLanguagesOrAll: ['2', 'all'],
	searchMacros: ['196540', '196530'],
	searchMessages: ['2001', '2003'],
	searchNotes: ['2002', '2004'],
	searchReplies: ['2001', '2003'],
	searchStaff: ['22', '123'],
	searchStaffOrNobody: ['22', '0'],
	searchUsers: ['123', '124'],
};

const BY_LIST: Record<string, readonly [string, string]> = {
	getChannels: ['email', 'cch1'],
	getGroups: ['44', '45'],
	getGroupsAnyOrEmpty: ['44', 'empty'],
	getKnowledgeBaseSections: ['10', '11'],
	getLabels: ['101', '102'],
	getReportChannels: ['email', 'cch1'],
	getStaff: ['22', '123'],
	getStaffOrAll: ['22', 'all'],
	getStaffRoles: ['3', '9'],
	getStaffAnyOrEmpty: ['22', 'empty'],
	getStaffOrNobody: ['22', '0'],
};

/**
 * Texts, by the name of their field; with `<resource>.` before it where it matters. `{account}`
 * stands for the stand-in's address.
 */
const TEXTS: Record<string, readonly [string, string]> = {
	'attachment.fileType': ['image', '.txt'],
	'attachment.fileName': ['first.pdf', 'second.pdf'],
	groupFromName: ['Lamps', 'Bulbs'],
	groupSignature: ['Yours, Lamps', 'Yours, Bulbs'],
	groupTitle: ['Lamps', 'Bulbs'],
	'case.matchValue': ['2031-05-31', '2031-06-01'],
	'company.addCompanyUsers': ['125', '126'],
	'company.removeCompanyUsers': ['123', '127'],
	'user.field': ['cf_20', 'cf_-360000'],
	'user.value': ['new@example.com', 'newer@example.com'],
	'company.companyName': ['Corner Shop', 'Garden Shop'],
	'user.userEmail': ['jonas.weber@lakeside.example.com', 'kira@example.com'],
	'user.userPhone': ['+4915550101', '+4915550102'],
	addCompanyDomains: ['shop.example.com', 'shop.example.org'],
	companyAddress: ['1 High Street', '2 High Street'],
	companyDomains: ['example.com', 'example.org'],
	companyName: ['Bright Offices', 'Hotel Meridian'],
	companyNote: ['Pays late', 'Pays early'],
	companyPosition: ['Accountant', 'Buyer'],
	companyUsers: ['125', '126'],
	labelTitle: ['Fragile', 'Express'],
	categoryTitle: ['Shades', 'Bulbs'],
	matchDomain: ['corner.example.com', 'garden.example.com'],
	attachmentUrls: ['https://files.example.com/a.pdf', 'https://files.example.com/b.pdf'],
	binaryProperties: ['data', 'other'],
	binaryPropertyName: ['data', 'file'],
	content: ['Hello', 'Good morning'],
	contentHtml: ['<p>Hello</p>', '<p>Good morning</p>'],
	field: ['cf_25', 'cf_30'],
	removeCompanyDomains: ['bright-offices.example.com', 'other.example.com'],
	userNote: ['Calls often', 'Writes often'],
	from: ['First', 'Second'],
	ratingComment: ['Fine', 'Very fine'],
	companyId: ['1', '2'],
	ratingId: ['1', '2'],
	rules: ['1332', '1336'],
	staffEmail: ['ida@example.com', 'jan@example.com'],
	staffFullName: ['Ida', 'Jan'],
	staffSignature: ['Yours, Ida', 'Yours, Jan'],
	staffSignatureChat: ['Ida', 'Jan'],
	search: ['lamp', 'app'],
	subject: ['Lamp', 'Another lamp'],
	text: ['invoice', 'delivery'],
	textIfEmpty: ['See the file', 'See the files'],
	to: ['Third', 'Fourth'],
	url: ['{account}/files/301', '{account}/files/302'],
	userCustomId: ['app-7781', 'app-7782'],
	userEmail: ['anna.lindqvist@example.com', 'bruno.costa@example.com'],
	userFullName: ['Anna Smith', 'Bruno Smith'],
	userId: ['123', '124'],
	userPhone: ['+4915550101', '+4915550102'],
	userWhatsappPhone: ['+4915550201', '+4915550202'],
	value: ['LL-1187', 'LL-1290'],
};

/** Fields whose valid values do not follow from their type. */
const SPECIAL: Record<string, Pair> = {
	fields: [[], ['created_at']],
	'user.mappedFields': [
		{ mappingMode: 'defineBelow', value: { cf_20: 'C-1' } },
		{ mappingMode: 'defineBelow', value: { cf_20: 'C-2' } },
	],
	'user.type': ['customId', 'telegramData'],
	maxCharacters: [500, 600],
	maxSize: [0.000001, 5],
	mappedFields: [
		{ mappingMode: 'defineBelow', value: { cf_25: 'LL-1' } },
		{ mappingMode: 'defineBelow', value: { cf_25: 'LL-2' } },
	],
};

/** @throws when there is no sample for a field: a new one needs its own here */
export function samplesOf(resource: string, field: Field): Pair {
	const found =
		SPECIAL[`${resource}.${field.name}`] ?? SPECIAL[field.name] ?? byType(resource, field);
	if (!found) throw new Error(`No sample for ${resource}: ${field.name} (${field.type})`);
	return found;
}

function byType(resource: string, field: Field): Pair | undefined {
	const { name, type, typeOptions = {} } = field;
	const listed = BY_LIST[String(typeOptions.loadOptionsMethod)];
	switch (type) {
		case 'boolean':
			return [false, true];
		case 'number':
			return [1, 2];
		case 'dateTime':
			return ['2030-01-15T10:00:00Z', '2030-01-16T10:00:00Z'];
		case 'string':
			return TEXTS[`${resource}.${name}`] ?? TEXTS[name];
		case 'options':
			return listed ?? choicesOf(field);
		case 'multiOptions': {
			const pair = listed ?? choicesOf(field);
			return pair && [[pair[0]], [pair[1]]];
		}
		case 'resourceLocator': {
			const search = String(field.modes?.[0]?.typeOptions?.searchListMethod);
			return search in BY_SEARCH
				? [byId(BY_SEARCH[search][0]), byId(BY_SEARCH[search][1])]
				: undefined;
		}
		case 'fixedCollection': {
			const [group] = field.options as INodePropertyCollection[];
			const parts = (group.values as Field[]).map(
				(part) => [part.name, samplesOf(resource, part)] as const,
			);
			const filled = (which: 0 | 1) => ({
				[group.name]: [Object.fromEntries(parts.map(([part, pair]) => [part, pair[which]]))],
			});
			// The walk fills groups of fields with the first samples.
			return [filled(1), filled(0)];
		}
		default:
			return undefined;
	}
}

function choicesOf({ options = [] }: Field): Pair | undefined {
	const [first, second] = (options as INodePropertyOptions[]).map(({ value }) => value);
	return second === undefined ? undefined : [first, second];
}
