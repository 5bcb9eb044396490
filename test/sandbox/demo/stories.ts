import type { CaseRecord } from '../account/records';
import { GROUPS, LABELS, STAFF, USERS } from './ids';

const { olivia, ben, chloe, daniel } = STAFF;
const { support, sales, product } = GROUPS;
const { anna, bruno, carla, deniz, emma, felix, wei } = USERS;

/** One demo case: what the customer wrote, what was answered, what became of it. */
export interface Story {
	/** Hours before now. */
	age: number;
	user: number;
	subject: string;
	text: string;
	channel: string;
	/** Where it is now. */
	now: Partial<CaseRecord>;
	/** Agent and text of the first reply, an hour after the case. */
	reply?: readonly [staff: number, text: string];
	/** Agent and text of a note. */
	note?: readonly [staff: number, text: string];
}

type Row = [age: number, user: number, channel: string, subject: string, text: string];

function story(row: Row, rest: Pick<Story, 'now' | 'reply' | 'note'>): Story {
	const [age, user, channel, subject, text] = row;
	return { age, user, channel, subject, text, ...rest };
}

/** The cases of the demo account, oldest first. */
export const stories: Story[] = [
	story([2160, bruno, 'email', 'Contract for 40 floor lamps', 'The signed contract is attached.'], {
		now: {
			status: 'closed',
			group_id: sales,
			staff_id: ben,
			priority: 'high',
			labels: [LABELS.vip],
		},
		reply: [ben, 'Thank you, the lamps leave our warehouse on Monday.'],
	}),
	story([1450, carla, 'web', 'Lamp flickers', 'My desk lamp flickers in the evening.'], {
		now: { status: 'closed', group_id: support, staff_id: chloe, has_closing_speed: false },
		reply: [chloe, 'Please update the lamp in the app: hold the button for five seconds.'],
	}),
	story(
		[900, deniz, 'facebook', 'Do you ship abroad?', 'I live on an island. Do you ship there?'],
		{
			now: { status: 'closed', group_id: sales, staff_id: ben, labels: [LABELS.delivery] },
			reply: [ben, 'Yes, within ten days.'],
		},
	),
	story(
		[620, emma, 'email', 'Invoice 1187 shows the wrong VAT', 'Could you send a corrected invoice?'],
		{
			now: {
				status: 'closed',
				group_id: sales,
				staff_id: ben,
				labels: [LABELS.invoice],
				custom_fields: { cf_25: 'LL-1187' },
			},
			reply: [ben, 'The corrected invoice is attached.'],
		},
	),
	story([500, wei, 'cch1', 'App does not find the bulb', 'The app searches for minutes.'], {
		now: {
			status: 'waiting',
			group_id: product,
			staff_id: daniel,
			labels: [LABELS.bug, LABELS.automatic],
			locked_labels: [LABELS.automatic],
			custom_fields: { cf_44: '3', cf_46: true },
		},
		reply: [daniel, 'Which version of the app do you use?'],
		note: [daniel, 'Same as the report from last week.'],
	}),
	story(
		[480, carla, 'idea', 'A lamp that wakes me', 'Light that grows like a sunrise would be great.'],
		{
			now: {
				status: 'waiting',
				group_id: product,
				idea: {
					content: 'Light that grows like a sunrise would be great.',
					stage: 'planned',
					category: 319,
				},
			},
		},
	),
	story(
		[430, deniz, 'idea', 'Widget for the phone', 'I want to switch lamps without opening the app.'],
		{
			now: {
				status: 'open',
				group_id: product,
				idea: {
					content: 'I want to switch lamps without opening the app.',
					stage: 'waiting',
					category: 320,
				},
			},
		},
	),
	story(
		[400, anna, 'email', 'Twelve desk lamps for the new office', 'What would twelve lamps cost?'],
		{
			now: {
				status: 'waiting',
				group_id: sales,
				staff_id: ben,
				priority: 'high',
				labels: [LABELS.vip],
				custom_fields: { cf_44: '1' },
			},
			reply: [ben, 'With your discount they are 948 in total.'],
		},
	),
	story([390, anna, 'email', 'Re: Twelve desk lamps', 'I forgot: we need them in black.'], {
		now: { status: 'closed', group_id: sales, parent_case_id: 2007 },
	}),
	story([336, felix, 'call', 'Call from Felix Brandt', 'Asks where the parcel is.'], {
		now: {
			status: 'closed',
			group_id: support,
			staff_id: chloe,
			labels: [LABELS.delivery],
			language_id: 1,
		},
		reply: [chloe, 'The parcel arrives tomorrow.'],
	}),
	story([300, carla, 'web', 'Refund for the broken shade', 'The glass was broken on arrival.'], {
		now: {
			status: 'waiting',
			group_id: support,
			staff_id: chloe,
			priority: 'high',
			labels: [LABELS.refund],
			custom_fields: { cf_25: 'LL-1290', cf_46: true, cf_47: '2030-01-15' },
		},
		reply: [chloe, 'We are sorry. You will have the money back within five days.'],
		note: [chloe, 'Finance has approved the refund.'],
	}),
	story([260, bruno, 'email', 'Two lamps of the order are missing', 'Only 38 of 40 lamps came.'], {
		now: {
			status: 'open',
			group_id: sales,
			staff_id: ben,
			priority: 'critical',
			labels: [LABELS.delivery, LABELS.slaRisk],
			locked_labels: [LABELS.slaRisk],
		},
	}),
	story([220, deniz, 'twitter', 'Loving the new lamp', 'Best light I ever had on my desk.'], {
		now: {
			status: 'closed',
			group_id: support,
			staff_id: olivia,
			priority: 'low',
			labels: [LABELS.praise],
			rating: 'high',
			rating_comment: 'So friendly',
			rated_staff_id: olivia,
		},
		reply: [olivia, 'That makes our day, thank you.'],
	}),
	story(
		[190, emma, 'email', 'Please change our billing address', 'The new address is 14 Mill Lane.'],
		{
			now: { status: 'closed', group_id: sales, staff_id: ben, labels: [LABELS.invoice] },
			reply: [ben, 'Done.'],
		},
	),
	story([150, carla, 'email', 'WIN A PRIZE', 'Click here now.'], {
		now: { status: 'open', group_id: support, spam: true },
	}),
	story([140, deniz, 'web', 'test', 'test'], {
		now: { status: 'closed', group_id: support, deleted: true },
	}),
	story(
		[120, wei, 'cch1', 'Bulb turns itself on at night', 'It happens at three in the morning.'],
		{
			now: {
				status: 'open',
				group_id: product,
				staff_id: daniel,
				priority: 'high',
				labels: [LABELS.bug],
				custom_fields: { cf_44: '3' },
			},
			note: [daniel, 'A time zone of the schedule?'],
		},
	),
	story(
		[96, anna, 'email', 'Light for a meeting room', 'Which lamp fits a room of 30 square metres?'],
		{
			now: { status: 'waiting', group_id: sales, staff_id: ben },
			reply: [ben, 'Two floor lamps, one in each corner.'],
		},
	),
	story(
		[72, bruno, 'email', 'Invoice for the second delivery', 'We did not get the invoice yet.'],
		{
			now: {
				status: 'open',
				group_id: sales,
				labels: [LABELS.invoice],
				custom_fields: { cf_25: 'LL-1302' },
			},
		},
	),
	story([50, felix, 'call', 'Missed call', 'No message was left.'], {
		now: { status: 'open', group_id: support, priority: 'low', language_id: 1 },
	}),
	story([30, carla, 'web', 'Where is my refund?', 'Five days have passed.'], {
		now: {
			status: 'open',
			group_id: support,
			staff_id: chloe,
			priority: 'critical',
			labels: [LABELS.refund, LABELS.slaRisk],
			locked_labels: [LABELS.slaRisk],
		},
	}),
	story([20, emma, 'email', 'Order for three smart bulbs', 'Please send them to the office.'], {
		now: { status: 'open', group_id: sales, custom_fields: { cf_44: '3', cf_25: 'LL-1311' } },
	}),
	story([9, deniz, 'telegram', 'Picture of the dent', 'See the picture.'], {
		now: { status: 'open', group_id: support, labels: [LABELS.delivery] },
	}),
	story([3, wei, 'cch1', 'Thank you', 'The new app works.'], {
		now: {
			status: 'waiting',
			group_id: product,
			staff_id: daniel,
			priority: 'low',
			labels: [LABELS.praise],
		},
		reply: [daniel, 'Glad to hear it.'],
	}),
	story([1.1, anna, 'live_chat', 'Chat with Anna Lindqvist', 'Hello, is anybody there?'], {
		now: { status: 'open', group_id: sales, staff_id: ben, active_chat: true },
	}),
];
