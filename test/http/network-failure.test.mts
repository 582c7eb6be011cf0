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

/** As an HTTP client throws: the system's error inside its own. */
const connecting = (code: string) =>
	coded(code, Object.assign(new Error(`connect ${code}`), { code, syscall: 'connect' }));
const worded = (code: string, message: string) => Object.assign(new Error(message), { code });
const EARLY = 'Client network socket disconnected before secure TLS connection was established';
const EPROTO = (reason: string) =>
	worded('EPROTO', `write EPROTO 40F:error:0A00010B:SSL routines:tls_validate:${reason}:../deps`);

describe('a request that certainly was not sent', () => {
	it.each([
		['a connect timeout', connecting('ETIMEDOUT')],
		['an unreachable host', connecting('EHOSTUNREACH')],
		['an unreachable network', connecting('ENETUNREACH')],
		['no free local port', coded('EADDRNOTAVAIL')],
		['too many open files', coded('EMFILE')],
		['too many open files of the machine', coded('ENFILE')],
		['a cut before TLS', worded('ECONNRESET', EARLY)],
		[
			'several addresses that all time out',
			coded('ETIMEDOUT', { code: 'ETIMEDOUT', errors: [connecting('ETIMEDOUT')] }),
		],
	])('may be sent later: %s', (_, error) => {
		for (const thrown of [error, new NodeApiError(node, error as never)]) {
			const failure = toNetworkFailure(thrown);
			expect(failure).toMatchObject({ failure: 'notSent' });
			expect(failure.lasting).toBeUndefined();
		}
	});

	it.each([
		['an expired certificate', coded('CERT_HAS_EXPIRED')],
		['a self-signed certificate', coded('DEPTH_ZERO_SELF_SIGNED_CERT')],
		['a self-signed chain', coded('SELF_SIGNED_CERT_IN_CHAIN')],
		['an incomplete chain', coded('UNABLE_TO_VERIFY_LEAF_SIGNATURE')],
		['the name of another host', coded('ERR_TLS_CERT_ALTNAME_INVALID')],
		['http behind https', EPROTO('wrong version number')],
		['another TLS', EPROTO('tlsv1 alert protocol version')],
		['the same, by its code', coded('ERR_SSL_WRONG_VERSION_NUMBER')],
		['an invalid address', coded('ERR_INVALID_URL')],
		['a host that n8n blocks', Object.assign(new Error('no'), { name: 'SsrfBlockedIpError' })],
		['a domain that n8n does not allow', new Error('Domain not allowed: This credential is …')],
	])('would not be sent later either: %s', (_, error) => {
		for (const thrown of [error, new NodeApiError(node, error as never)]) {
			expect(toNetworkFailure(thrown)).toMatchObject({ failure: 'notSent', lasting: true });
		}
	});
});

it.each([
	['a connection that timed out later', coded('ETIMEDOUT')],
	['a host that went away later', coded('EHOSTUNREACH')],
	['a response timeout', worded('ECONNABORTED', 'timeout of 300000ms exceeded')],
	['a cut', worded('ECONNRESET', 'socket hang up')],
	['an alert of TLS after the handshake', EPROTO('decryption failed or bad record mac')],
	['a client certificate asked for late', coded('ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED')],
])('may have arrived: %s', (_, error) => {
	expect(toNetworkFailure(error)).toMatchObject({ failure: 'unknown' });
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
