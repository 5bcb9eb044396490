import type { StaffRecord } from './directoryRecords';
import type { CustomValues, Seconds } from './values';

export type * from './directoryRecords';
export type * from './values';

export type Status = 'open' | 'waiting' | 'closed';
export type Priority = 'low' | 'normal' | 'high' | 'critical';
export type Rating = 'low' | 'middle' | 'high';
type IdeaStage = 'waiting' | 'planned' | 'in_progress' | 'finished';

export interface Idea {
	readonly content: string;
	readonly stage: IdeaStage;
	readonly category: number;
	readonly official_response?: string;
	readonly official_response_tstamp?: Seconds;
}

/** A case as the account keeps it. Records are immutable: a change replaces the record. */
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
	readonly rated_at: Seconds | null;
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
	/** When the message with the file was created: files of old messages need authentication. */
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
	readonly rated_at: Seconds | null;
}

export interface ChangeEntry {
	readonly created_at: Seconds;
	readonly event: string;
	readonly done_by: string;
	readonly old_value: string;
	/** Missing in `rules` entries. */
	readonly value?: string;
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
