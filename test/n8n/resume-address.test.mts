import type { IExecuteFunctions } from 'n8n-workflow';

import { resumeAddress } from '../../nodes/core/n8n/resume-address';
import { resumeWebhooks } from '../../nodes/WaitForCallback/resume';
import { fakeClient, STOPPED } from '../providers/fake-client.mts';

const addressFor = (resumeUrl: string) => {
	const $execution = { id: '7', resumeUrl };
	const context = { getWorkflowDataProxy: () => ({ $execution }) } as unknown as IExecuteFunctions;
	return new URL(resumeAddress(context, fakeClient(STOPPED)));
};

it.each([
	['n8n 1.123', 'https://n8n.example.com/webhook-waiting/7', {}],
	[
		'n8n 2, which signs it',
		'https://n8n.example.com/webhook-waiting/7?signature=abc',
		{ signature: 'abc' },
	],
	[
		'an n8n below a path',
		'https://example.com/n8n/webhook-waiting/7?signature=a',
		{ signature: 'a' },
	],
])('leads to Wait for Callback and no other node: %s', (_, resumeUrl, query) => {
	const { pathname, searchParams } = addressFor(resumeUrl);
	const [{ path } = { path: '' }] = resumeWebhooks;
	expect(path).not.toBe('');
	expect(pathname).toBe(`${new URL(resumeUrl).pathname}/${path}`);
	expect(Object.fromEntries(searchParams)).toEqual({ ...query, secret: 'signed callback 7' });
});
