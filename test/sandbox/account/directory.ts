import type { MacroRecord } from './macros';
import type {
	ClientEmailRecord,
	CompanyRecord,
	CustomChannelRecord,
	CustomFieldRecord,
	FilterRecord,
	GroupRecord,
	IdeaCategoryRecord,
	LabelRecord,
	LanguageRecord,
	Seconds,
	StaffRecord,
	StaffRoleRecord,
	StaffStatusRecord,
	UserRecord,
} from './records';

/** What look-ups read: people, groups, labels and the other lists of an account. */
export class Directory {
	readonly staff = new Map<number, StaffRecord>();
	readonly groups = new Map<number, GroupRecord>();
	readonly labels = new Map<number, LabelRecord>();
	readonly languages = new Map<number, LanguageRecord>();
	readonly customFields = new Map<number, CustomFieldRecord>();
	readonly customChannels = new Map<number, CustomChannelRecord>();
	readonly ideaCategories = new Map<number, IdeaCategoryRecord>();
	readonly companies = new Map<number, CompanyRecord>();
	readonly users = new Map<number, UserRecord>();
	readonly filters = new Map<string, FilterRecord>();
	readonly staffRoles = new Map<number, StaffRoleRecord>();
	readonly staffStatuses = new Map<number, StaffStatusRecord>();
	readonly clientEmails = new Map<number, ClientEmailRecord>();
	/** Common macros and those of single agents. */
	readonly macros = new Map<number, MacroRecord>();

	/** @param now the account's clock, epoch seconds */
	constructor(readonly now: () => Seconds) {}

	addStaff(given: Partial<StaffRecord> = {}): StaffRecord {
		const staff_id = given.staff_id ?? nextId(this.staff);
		return put(this.staff, staff_id, {
			staff_email: `agent${staff_id}@example.com`,
			staff_full_name: `Agent ${staff_id}`,
			staff_signature: '',
			staff_signature_chat: '',
			thumbnail: '',
			active: true,
			status: 'online',
			status_id: 1,
			full_access: false,
			role_id: this.staffRoles.keys().next().value ?? 0,
			api_key: `sandbox-key-of-agent-${staff_id}`,
			...this.dated(given),
			...given,
			staff_id,
		});
	}

	addGroup(given: Partial<GroupRecord> = {}): GroupRecord {
		const group_id = given.group_id ?? nextId(this.groups);
		return put(this.groups, group_id, {
			group_title: `Group ${group_id}`,
			group_from_name: '',
			group_signature: '',
			active: true,
			...this.dated(given),
			...given,
			group_id,
		});
	}

	addLabel(given: Partial<LabelRecord> = {}): LabelRecord {
		const label_id = given.label_id ?? nextId(this.labels);
		return put(this.labels, label_id, { label_title: `Label ${label_id}`, ...given, label_id });
	}

	addLanguage(given: Partial<LanguageRecord> = {}): LanguageRecord {
		const language_id = given.language_id ?? nextId(this.languages);
		const filled = { code: 'ENG', title: 'English', active: true, ...given, language_id };
		return put(this.languages, language_id, filled);
	}

	addCustomField(given: Partial<CustomFieldRecord> = {}): CustomFieldRecord {
		const field_id = given.field_id ?? nextId(this.customFields);
		return put(this.customFields, field_id, {
			title: `Field ${field_id}`,
			field_type: 'text',
			field_level: 'case',
			active: true,
			field_data: '',
			...given,
			field_id,
		});
	}

	addCustomChannel(given: Partial<CustomChannelRecord> = {}): CustomChannelRecord {
		const channel_id = given.channel_id ?? nextId(this.customChannels);
		return put(this.customChannels, channel_id, {
			channel_api_key: `cch${channel_id}`,
			title: `Channel ${channel_id}`,
			channel_type: 'async',
			icon: 'fa-question-circle',
			webhook_url: `https://hooks.example.com/cch${channel_id}`,
			active: true,
			...given,
			channel_id,
		});
	}

	addIdeaCategory(given: Partial<IdeaCategoryRecord> = {}): IdeaCategoryRecord {
		const category_id = given.category_id ?? nextId(this.ideaCategories);
		return put(this.ideaCategories, category_id, {
			category_title: `Category ${category_id}`,
			category_default_group: 0,
			active: true,
			...given,
			category_id,
		});
	}

	addCompany(given: Partial<CompanyRecord> = {}): CompanyRecord {
		const company_id = given.company_id ?? nextId(this.companies);
		return put(this.companies, company_id, {
			company_name: `Company ${company_id}`,
			company_domains: '',
			company_default_group: 0,
			company_address: '',
			company_note: '',
			custom_fields: {},
			active: true,
			deleted: false,
			...this.dated(given),
			...given,
			company_id,
		});
	}

	addUser(given: Partial<UserRecord> = {}): UserRecord {
		const user_id = given.user_id ?? nextId(this.users);
		return put(this.users, user_id, {
			user_full_name: '',
			user_screen_name: given.user_email ?? '',
			company_name: '',
			company_position: '',
			user_note: '',
			thumbnail: '',
			confirmed: false,
			active: true,
			deleted: false,
			type: 'email',
			user_email: '',
			user_phone: '',
			user_whatsapp_phone: '',
			user_custom_id: '',
			user_custom_channel: '',
			contacts: {},
			language_id: this.languages.keys().next().value ?? 1,
			custom_fields: {},
			linked_users: [],
			last_contact_at: null,
			...this.dated(given),
			...given,
			user_id,
		});
	}

	addFilter(given: Pick<FilterRecord, 'filter_id' | 'filter_name'> & Partial<FilterRecord>) {
		const filter: FilterRecord = {
			isSelected: false,
			isCustom: typeof given.filter_id === 'number',
			withRemoved: false,
			matches: () => true,
			...given,
		};
		this.filters.set(String(filter.filter_id), filter);
		return filter;
	}

	addStaffRole(role_id: number, role: string): void {
		this.staffRoles.set(role_id, { role_id, role });
	}

	addStaffStatus(status_id: number, status: string, active = true): void {
		this.staffStatuses.set(status_id, { status_id, status, active });
	}

	addClientEmail(email_id: number, email: string, active = true): void {
		this.clientEmails.set(email_id, { email_id, email, active });
	}

	addMacro(macro: MacroRecord): void {
		this.macros.set(macro.macro_id, macro);
	}

	private dated(given: { created_at?: Seconds; updated_at?: Seconds }) {
		const created_at = given.created_at ?? this.now();
		return { created_at, updated_at: given.updated_at ?? created_at };
	}
}

/** An id that no row has. */
export function nextId(records: ReadonlyMap<number, unknown>): number {
	let last = 100;
	for (const id of records.keys()) last = Math.max(last, id);
	return last + 1;
}

/** Stores a row, and returns it. */
export function put<Row>(records: Map<number, Row>, id: number, row: Row): Row {
	records.set(id, row);
	return row;
}
