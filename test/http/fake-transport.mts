import type { ClientPorts } from '../../nodes/core/http/client';
import type { HttpRequest, HttpResponse } from '../../nodes/core/http/transport';

/** A request as it left, and whether n8n was asked to add the key. */
export type Sent = HttpRequest & { withKey: boolean };

/**
 * Ports whose transport responds with `respond`, which may throw as an HTTP client does.
 * @returns the ports, what was sent, and the pauses in ms
 */
export function fakePorts(respond: (request: HttpRequest) => HttpResponse) {
	const sent: Sent[] = [];
	const pauses: number[] = [];
	const send = (withKey: boolean) => async (request: HttpRequest) => {
		sent.push({ ...request, withKey });
		return respond(request);
	};
	const ports: ClientPorts = {
		now: () => 0,
		sleep: async (ms) => void pauses.push(ms),
		stopped: () => false,
		log: { info: () => undefined, warn: () => undefined },
		transport: { send: send(false), sendWithKey: send(true) },
	};
	return { ports, sent, pauses };
}

/** @returns the error of an HTTP client with this code */
export function coded(code: string): Error {
	return Object.assign(new Error(code), { code });
}
