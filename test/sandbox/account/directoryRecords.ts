import type { CustomValues, Seconds } from './values';

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
	/** Not part of any answer: reports are narrowed by it. */
	readonly role_id: number;
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
	readonly field_level: 'case' | 'user' | 'company';
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
	readonly custom_fields: CustomValues;
	/** False when blocked. */
	readonly active: boolean;
	/** True in the list of deleted companies. */
	readonly deleted: boolean;
	readonly created_at: Seconds;
	readonly updated_at: Seconds;
}

export interface UserRecord {
	readonly user_id: number;
	readonly user_full_name: string;
	/** The name in the messenger; of an e-mail user the e-mail. */
	readonly user_screen_name: string;
	readonly company_name: string;
	readonly company_position: string;
	readonly user_note: string;
	readonly thumbnail: string;
	readonly confirmed: boolean;
	/** False when blocked. */
	readonly active: boolean;
	/** True in the list of deleted customers. */
	readonly deleted: boolean;
	readonly created_at: Seconds;
	readonly updated_at: Seconds;
	/** The kind of contact: email, phone, wa, custom, facebook, telegram … */
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
	/** The other profiles of the same person. */
	readonly linked_users: readonly number[];
	readonly last_contact_at: Seconds | null;
}

export interface StaffRoleRecord {
	readonly role_id: number;
	readonly role: string;
}

export interface StaffStatusRecord {
	readonly status_id: number;
	readonly status: string;
	readonly active: boolean;
}

/** A mailbox of the account. */
export interface ClientEmailRecord {
	readonly email_id: number;
	readonly email: string;
	readonly active: boolean;
}
