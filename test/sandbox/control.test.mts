import { request } from 'node:http';
import type { Sandbox } from '../../harness/sandbox.mts';
import { startSandbox } from '../../harness/sandbox.mts';
import { authorized } from './bodies.mts';

let sandbox: Sandbox;
beforeAll(async () => (sandbox = await startSandbox()));
afterAll(() => sandbox.stop());

const JSON_TYPE = { 'content-type': 'application/json' };

/** A request as a browser sends it: with the Host and Origin of the page. @returns its status */
async function send(
	method: string,
	path: string,
	headers: Record<string, string>,
): Promise<number | undefined> {
	const body = method === 'POST' ? '{"speed":9}' : undefined;
	return await new Promise((resolve, reject) => {
		const sent = request(`${sandbox.url}${path}`, { method, headers }, (response) => {
			response.resume();
			resolve(response.statusCode);
		});
		sent.on('error', reject);
		sent.end(body);
	});
}

const hostOf = () => new URL(sandbox.url).host;

test.each([
	['a page of another site', { ...JSON_TYPE, origin: 'https://evil.example' }],
	['a page without an origin', { ...JSON_TYPE, origin: 'null' }],
	['another program of this machine', { ...JSON_TYPE, origin: 'http://localhost:3000' }],
	['a name that resolves to this machine', { ...JSON_TYPE, host: 'rebound.example:4600' }],
	['a form', { 'content-type': 'text/plain' }],
	['a form of a page', { 'content-type': 'application/x-www-form-urlencoded' }],
])('a control route is closed to %s', async (_, headers) => {
	const speed = async () => (await sandbox.get('/_sandbox/settings')).data.speed;
	const before = await speed();
	expect(await send('POST', '/_sandbox/settings', headers)).toBe(403);
	expect(await send('POST', '/%5Fsandbox/settings', headers)).toBe(403);
	expect(await speed()).toBe(before);
});

const foreign: Array<Record<string, string>> = [
	{ host: 'rebound.example:4600' },
	{ origin: 'https://evil.example' },
];
test.each(foreign)('%j reads no requests and deletes nothing', async (headers) => {
	expect(await send('GET', '/_sandbox/requests', headers)).toBe(403);
	expect(await send('DELETE', '/_sandbox/faults', headers)).toBe(403);
});

test('a control route is open to scripts, and to a page of the sandbox itself', async () => {
	expect(await send('POST', '/_sandbox/settings', JSON_TYPE)).toBe(200);
	const own = { ...JSON_TYPE, origin: `http://${hostOf()}` };
	expect(await send('POST', '/_sandbox/settings', own)).toBe(200);
	const local = { host: hostOf().replace('127.0.0.1', 'localhost') };
	expect(await send('GET', '/_sandbox/ledger', local)).toBe(200);
	expect(await send('DELETE', '/_sandbox/faults', {})).toBe(200);
});

test('the routes of the providers stay open, whoever calls', async () => {
	const page = { host: 'api.example.com', origin: 'https://app.example.com' };
	const headers = { ...page, ...authorized };
	expect(await send('GET', '/v3/async/task-result', headers)).not.toBe(403);
});
