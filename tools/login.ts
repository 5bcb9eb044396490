/** What a user signs in to n8n with. */
export interface Login {
	email: string;
	password: string;
}

/** The account that the tools make in their own, throw-away n8n instances. */
export const owner: Login = { email: 'owner@example.com', password: 'Deskie-demo-1' };
