/** Epoch seconds, always whole: Deskie keeps no fractions. */
export type Seconds = number;

export type Status = 'open' | 'waiting' | 'closed';
export type Priority = 'low' | 'normal' | 'high' | 'critical';
export type Rating = 'low' | 'middle' | 'high';
export type IdeaStage = 'waiting' | 'planned' | 'in_progress' | 'finished';

export type CustomValue = string | number | boolean;
export type CustomValues = Readonly<Record<string, CustomValue>>;

export interface Idea {
	readonly content: string;
	readonly stage: IdeaStage;
	readonly category: number;
	readonly official_response?: string;
	readonly official_response_tstamp?: Seconds;
}

/** A case as the account keeps it. A record is never altered: a change puts a new one in its place. */
export interface CaseRecord {
	readonly case_id: number;
	readonly case_number: string;
	readonly subject: string;
	readonly user_id: number;
	readonly staff_id: number;
	readonly group_id: number;
	readonly status: Status;
	readonly priority: Priority;
	readonly channel: string;
	readonly recipient: string;
	readonly cc_emails: string;
	readonly bcc_emails: string;
	readonly deleted: boolean;
	readonly spam: boolean;
	readonly created_at: Seconds;
	readonly updated_at: Seconds;
	readonly closed_at: Seconds | null;
	readonly last_response_at: Seconds | null;
	readonly first_response_at: Seconds | null;
	/** False for rows that carry no `closing_speed` (the vendor's fourth list row has none). */
	readonly has_closing_speed: boolean;
	readonly language_id: number;
	readonly custom_fields: CustomValues;
	readonly labels: readonly number[];
	/** Labels set by rules: always a part of `labels`. */
	readonly locked_labels: readonly number[];
	readonly rating: Rating | null;
	readonly rating_comment: string;
	readonly rated_staff_id: number;
	/** The case that this one was merged into; 0 = not merged. */
	readonly parent_case_id: number;
	readonly active_chat: boolean;
	readonly idea: Idea | null;
}

export interface FileRecord {
	readonly file_id: number;
	readonly file_name: string;
	readonly file_size: number;
	readonly mime_type: string;
	readonly content: Buffer;
	/** Creation of the message that carries it: files of old messages want authentication. */
	readonly created_at: Seconds;
}

export interface MessageRecord {
	readonly message_id: number;
	readonly case_id: number;
	readonly user_id: number;
	readonly staff_id: number;
	readonly content: string;
	readonly content_html: string;
	readonly files: readonly FileRecord[];
	readonly note: boolean;
	readonly created_at: Seconds;
	/** Later than `created_at` for a scheduled reply. */
	readonly sent_at: Seconds;
	readonly sent_via_rule: boolean;
	readonly rating: Rating | null;
	readonly rating_comment: string;
	readonly rated_staff_id: number;
}

export interface ChangeEntry {
	readonly created_at: Seconds;
	readonly event: string;
	readonly done_by: string;
	readonly old_value: string;
	/** Missing in `rules` entries. */
	readonly value?: string;
}

export interface StaffRecord {
	readonly staff_id: number;
	readonly staff_email: string;
	readonly staff_full_name: string;
	readonly staff_signature: string;
	readonly staff_signature_chat: string;
	readonly thumbnail: string;
	readonly active: boolean;
	readonly created_at: Seconds;
	readonly updated_at: Seconds;
	readonly status: 'online' | 'offline';
	readonly status_id: number;
	/** Full access: may delete for good. Not part of any answer. */
	readonly full_access: boolean;
	/** Not part of any answer. */
	readonly api_key: string;
}

export interface GroupRecord {
	readonly group_id: number;
	readonly group_title: string;
	readonly group_from_name: string;
	readonly group_signature: string;
	readonly active: boolean;
	readonly created_at: Seconds;
	readonly updated_at: Seconds;
}

export interface LabelRecord {
	readonly label_id: number;
	readonly label_title: string;
}

export interface LanguageRecord {
	readonly language_id: number;
	readonly code: string;
	readonly title: string;
	readonly active: boolean;
}

export interface CustomFieldRecord {
	readonly field_id: number;
	readonly title: string;
	readonly field_type: 'text' | 'textarea' | 'checkbox' | 'select' | 'date';
	readonly field_level: 'case' | 'user';
	readonly active: boolean;
	readonly field_data: '' | Readonly<Record<string, string>>;
}

export interface CustomChannelRecord {
	readonly channel_id: number;
	readonly channel_api_key: string;
	readonly title: string;
	readonly channel_type: 'async' | 'sync';
	readonly icon: string;
	readonly webhook_url: string;
	readonly active: boolean;
}

export interface IdeaCategoryRecord {
	readonly category_id: number;
	readonly category_title: string;
	readonly category_default_group: number;
	readonly active: boolean;
}

export interface CompanyRecord {
	readonly company_id: number;
	readonly company_name: string;
	readonly company_domains: string;
	readonly company_default_group: number;
	readonly company_address: string;
	readonly company_note: string;
	readonly active: boolean;
	readonly deleted: boolean;
	readonly created_at: Seconds;
	readonly updated_at: Seconds;
}

export interface UserRecord {
	readonly user_id: number;
	readonly user_full_name: string;
	readonly company_name: string;
	readonly company_position: string;
	readonly thumbnail: string;
	readonly confirmed: boolean;
	readonly active: boolean;
	readonly deleted: boolean;
	readonly created_at: Seconds;
	readonly updated_at: Seconds;
	/** The kind of contact: email, phone, whatsapp, custom, facebook, telegram … */
	readonly type: string;
	readonly user_email: string;
	readonly user_phone: string;
	readonly user_whatsapp_phone: string;
	readonly user_custom_id: string;
	readonly user_custom_channel: string;
	/** Other contacts as they are answered, e.g. `{ facebook_id: 123 }`. */
	readonly contacts: Readonly<Record<string, string | number>>;
	readonly language_id: number;
	readonly custom_fields: CustomValues;
	readonly linked_users: readonly number[];
	readonly last_contact_at: Seconds | null;
}

/** A saved or built-in filter of the case list. */
export interface FilterRecord {
	readonly filter_id: string | number;
	readonly filter_name: string;
	readonly isSelected: boolean;
	readonly isCustom: boolean;
	/** True for filters that show deleted and spam cases. */
	readonly withRemoved: boolean;
	readonly matches: (row: CaseRecord, caller: StaffRecord) => boolean;
}
