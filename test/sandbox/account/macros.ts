import type { FileRecord } from './records';

/** A file of a macro, as it is answered. */
export type MacroFile = Omit<FileRecord, 'content' | 'created_at'> & {
	readonly img_height: number;
	readonly img_width: number;
	readonly url: string;
};

/** One step of a macro; all but its type and name may be missing (macros.json, live answers). */
export interface MacroAction {
	readonly macro_action_id: number;
	readonly action_type: string;
	readonly action_display_name: string;
	/** A text, or texts by language id. */
	readonly action_destination?: string | Readonly<Record<string, string>>;
	/** Lists of files by language id, or one after the other. */
	readonly action_attachments?: Readonly<Record<string, readonly MacroFile[]>> | MacroFile[][];
	readonly content?: string;
	readonly subject?: string;
	readonly position?: number;
}

export interface MacroRecord {
	readonly macro_id: number;
	readonly title: string;
	readonly position: number;
	readonly group_name: string;
	readonly category: {
		readonly macros_category_id: number;
		readonly title: string;
		readonly sort: number;
	};
	/** The agent whose macro it is; 0 = common. */
	readonly staff_id: number;
	readonly actions: readonly MacroAction[];
}
