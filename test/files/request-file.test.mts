import { requestFile } from '../../nodes/core/files/request-file';
import type { HttpRequest, HttpResponse } from '../../nodes/core/http/transport';

const { signal } = new AbortController();

/** Asks for a file with more headers. */
async function asked(respond: () => HttpResponse) {
	const sent: HttpRequest[] = [];
	const send = async (request: HttpRequest) => {
		sent.push(request);
		return respond();
	};
	const request = { url: 'https://cdn.example.com/a.mp4', signal, headers: { Range: 'bytes=9-' } };
	return { response: await requestFile(request, { transport: { send } }), sent };
}

it('asks for the file as it is, as a stream that the signal can end', async () => {
	const { sent } = await asked(() => ({ statusCode: 200 }));
	expect(sent).toEqual([
		{
			method: 'GET',
			url: 'https://cdn.example.com/a.mp4',
			headers: { 'Accept-Encoding': 'identity', Range: 'bytes=9-' },
			responseType: 'stream',
			timeoutMs: 600_000,
			signal,
		},
	]);
});

it('reads headers whatever their case and type', async () => {
	const headers = { ETag: '"a"', 'content-length': 12, location: undefined };
	const { response } = await asked(() => ({ statusCode: 200, headers }));
	expect(response).toMatchObject({ headers: { etag: '"a"', 'content-length': '12' } });
	expect(response).not.toHaveProperty('headers.location');
});

it.each([
	['ECONNREFUSED', 'the host refused the connection'],
	['ECONNABORTED', 'no response came in time'],
	['ANY_OTHER', 'the connection failed'],
])('counts an error %s as a host that is not there', async (code, message) => {
	const { response } = await asked(() => {
		throw Object.assign(new Error('connect 10.0.0.1'), { code });
	});
	expect(response).toEqual({ kind: 'unavailable', message, afterMs: null });
});

it("counts a host that n8n's protection blocks as refused", async () => {
	const { response } = await asked(() => {
		throw Object.assign(new Error('blocked'), { name: 'SsrfBlockedIpError' });
	});
	expect(response).toEqual({ kind: 'refused', message: "n8n's settings forbid this host" });
});
