import type { INode } from 'n8n-workflow';
import { NodeApiError } from 'n8n-workflow';

import { isNetworkFailure, toNetworkFailure } from '../../nodes/core/http/network-failure';

const coded = (code: string, cause?: unknown) =>
	Object.assign(new Error('secret text', { cause }), { code });
const node = { name: 'Generate Video', type: 'generateVideo' } as INode;

it.each([
	['ECONNREFUSED', 'notSent'],
	['ENOTFOUND', 'notSent'],
	['EAI_AGAIN', 'notSent'],
	['ECONNRESET', 'unknown'],
	['ECONNABORTED', 'unknown'],
	['ETIMEDOUT', 'unknown'],
	['EPIPE', 'unknown'],
	['ERR_CANCELED', 'stopped'],
	['E_NEVER_HEARD_OF', 'unknown'],
])('%s means %s, bare or wrapped', (code, failure) => {
	const wrapped = new Error('outer', { cause: new Error('middle', { cause: coded(code) }) });
	const asN8nThrows = new NodeApiError(node, coded(code) as never);
	for (const error of [coded(code), wrapped, asN8nThrows]) {
		expect(toNetworkFailure(error)).toMatchObject({ failure });
	}
});

it('says what happened in words of its own, since the error may hold the request', () => {
	expect(toNetworkFailure(coded('ECONNREFUSED')).message).toBe('the host refused the connection');
	expect(toNetworkFailure(coded('E_NEVER_HEARD_OF')).message).not.toContain('secret');
});

it.each([null, undefined, 'text', 7, {}, { code: 7 }, { code: 'constructor' }])(
	'reads %j thrown as unknown',
	(thrown) => {
		expect(toNetworkFailure(thrown).failure).toBe('unknown');
	},
);

it('does not run in circles', () => {
	const error = coded('E_NEVER_HEARD_OF');
	error.cause = error;
	expect(toNetworkFailure(error).failure).toBe('unknown');
});

it('is told apart from a response', () => {
	expect(isNetworkFailure(toNetworkFailure(null))).toBe(true);
	expect(isNetworkFailure({ status: 200, headers: {}, body: {} })).toBe(false);
});
