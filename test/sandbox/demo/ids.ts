/** Ids that the demo's cases refer to; some are those of the vendor's samples. */
export const STAFF = { olivia: 22, ben: 123, chloe: 189, daniel: 330 };
export const GROUPS = { support: 44, sales: 45, product: 46 };
export const LABELS = {
	invoice: 101,
	delivery: 102,
	bug: 103,
	slaRisk: 104,
	automatic: 105,
	refund: 106,
	praise: 107,
	vip: 108,
};
export const USERS = {
	anna: 123,
	bruno: 124,
	carla: 125,
	deniz: 126,
	emma: 127,
	felix: 128,
	wei: 129,
	/** Blocked. */
	greta: 130,
	/** In the list of deleted customers. */
	hugo: 131,
	/** The messenger profile of Emma. */
	emmaInTelegram: 132,
	/** Two profiles of one person, the first with built-in data fields. */
	jonas: 133,
	jonasInWhatsapp: 134,
	kira: 135,
};
