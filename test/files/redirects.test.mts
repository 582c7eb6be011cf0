import { isVideo } from '../../nodes/core/files/content';
import { urlObjection } from '../../nodes/core/files/hosts';
import { transfer } from '../../nodes/core/files/transfer';
import type { FileHost } from './file-host.mts';
import { mp4, openFileHost, status, whole } from './file-host.mts';
import { filePorts } from './file-ports.mts';

const VIDEO = mp4();
const hosts: FileHost[] = [];

afterAll(async () => {
	for (const host of hosts) await host.close();
});

async function hostOf(...responders: Parameters<typeof openFileHost>): Promise<FileHost> {
	const host = await openFileHost(...responders);
	hosts.push(host);
	return host;
}

async function transferFrom(url: string) {
	const { ports, kept } = filePorts();
	const options = {
		label: 'Video',
		fallbackName: 'task-1',
		maxBytes: 10_000_000,
		accepts: isVideo,
		wanted: 'a video',
		trustedUrls: ['http://127.0.0.1:1/v3'],
		idleTimeoutMs: 5_000,
	};
	return { transferred: await transfer(url, options, ports), kept };
}

it.each([301, 302, 303, 307, 308])(
	'follows a redirect with status %d to another host',
	async (code) => {
		const second = await hostOf(whole(VIDEO));
		const first = await hostOf(status(code, { Location: second.url('/moved/clip.mp4') }));
		const { transferred, kept } = await transferFrom(first.url());
		expect(transferred.kind).toBe('done');
		expect(kept[0]?.bytes.equals(VIDEO)).toBe(true);
		expect(kept[0]?.fileName).toBe('clip.mp4');
		for (const { requests } of [first, second]) {
			expect(requests).toHaveLength(1);
			expect(Object.keys(requests[0]!.headers)).not.toContain('authorization');
			expect(requests[0]!.headers).not.toHaveProperty('cookie');
		}
	},
);

it('follows a redirect to a path', async () => {
	const host = await hostOf(status(302, { Location: '/b.mp4' }), whole(VIDEO));
	expect((await transferFrom(host.url('/a.mp4'))).transferred.kind).toBe('done');
	expect(host.requests.map(({ url }) => url)).toEqual(['/a.mp4', '/b.mp4']);
});

it('ends a redirect loop', async () => {
	const host = await hostOf(status(302, { Location: '/again' }));
	const { transferred } = await transferFrom(host.url());
	const message = 'the link redirects without end';
	expect(transferred).toEqual({ kind: 'refused', message, httpStatus: null });
	expect(host.requests).toHaveLength(6);
});

it.each([
	['http://10.1.2.3/video.mp4', 'private network'],
	['http://169.254.169.254/latest/meta-data', 'private network'],
	['http://[::1]/video.mp4', 'private network'],
	['file:///etc/passwd', 'no http'],
	['http://', 'no http'],
])('does not follow a redirect to %s', async (target, words) => {
	const host = await hostOf(status(302, { Location: target }));
	const { transferred } = await transferFrom(host.url());
	expect(transferred).toMatchObject({ kind: 'refused', message: expect.stringContaining(words) });
});

describe('hosts that nothing is fetched from', () => {
	it.each([
		'http://localhost/a',
		'http://LOCALHOST./a',
		'http://shop.localhost:8080/a',
		'http://127.0.0.1:5678/rest',
		'http://2130706433/a',
		'http://0x7f.1/a',
		'http://0.0.0.0/a',
		'http://10.0.0.1/a',
		'http://172.16.0.1/a',
		'http://172.31.255.255/a',
		'http://192.168.1.1/a',
		'http://100.64.0.1/a',
		'http://169.254.169.254/a',
		'http://metadata.google.internal/a',
		'http://printer.local/a',
		'http://[::1]/a',
		'http://[::]/a',
		'http://[fd00::1]/a',
		'http://[fe80::1]/a',
		'http://[::ffff:10.0.0.1]/a',
		'http://[::ffff:8.8.8.8]/a',
		'http://[::7f00:1]/a',
		'http://[64:ff9b::7f00:1]/a',
		'http://[64:ff9b:1::1]/a',
		'http://[2002:7f00:1::]/a',
		'http://[2001::1]/a',
		'http://[2001:0:1::1]/a',
		'http://[2001:1ff::1]/a',
		'http://[2001:db8::1]/a',
		'http://[3fff:fff::1]/a',
		'http://[100::1]/a',
		'http://[fec0::1]/a',
		'http://[ff02::1]/a',
		'http://192.0.0.8/a',
		'http://192.0.2.1/a',
		'http://198.18.0.1/a',
		'http://198.19.255.255/a',
		'http://198.51.100.1/a',
		'http://203.0.113.1/a',
		'http://224.0.0.1/a',
		'http://239.255.255.255/a',
		'http://240.0.0.1/a',
		'http://255.255.255.255/a',
		'http://168.63.129.16/a',
		'http://0x0A000001/a',
		'http://012.0.0.1/a',
		'http://10.1/a',
		'http://127.0.0.1./a',
		'http://user:pass@127.0.0.1/a',
		'http://redis:6379/a',
		'http://nas.home.arpa/a',
	])('%s', (url) => {
		expect(urlObjection(url, ['https://api.novita.ai'])).toMatch(/private network/);
	});

	it.each([
		'ftp://example.com/a',
		'javascript:alert(1)',
		'data:video/mp4;base64,AAAA',
		'video',
		'',
	])('"%s", which is no http(s) URL', (url) => {
		expect(urlObjection(url, [])).toMatch(/no http/);
	});
});

it.each([
	'https://faas-output-video.s3.ap-southeast-1.amazonaws.com/a.mp4',
	'http://172.32.0.1/a',
	'http://100.128.0.1/a',
	'http://8.8.8.8/a',
	'http://[2606:4700::1111]/a',
	'http://[2001:200::1]/a',
	'http://[2001:4860:4860::8888]/a',
	'http://[2001:67c:2e8::1]/a',
	'http://[3ffe::1]/a',
	'https://internal.example.com/a',
	'https://10.cdn.example.com/a',
	'https://127.0.0.1.example.com/a',
	'https://0.gravatar.com/a',
	'https://224.example.com/a',
	'https://192.168.1.example.com/a',
	'http://192.0.1.1/a',
	'http://198.20.0.1/a',
	'http://223.255.255.255/a',
	'http://168.63.129.17/a',
])('fetches from %s', (url) => {
	expect(urlObjection(url, [])).toBeUndefined();
});

it('fetches from the host that the credential names, whatever its port and path', () => {
	expect(urlObjection('http://10.0.0.1:9000/a.mp4', ['http://10.0.0.1/api'])).toBeUndefined();
	expect(urlObjection('http://10.0.0.2/a.mp4', ['http://10.0.0.1/api'])).toBeDefined();
});
