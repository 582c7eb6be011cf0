import type { ApiClient } from '../../nodes/core/http/client';
import type { ApiReply } from '../../nodes/core/http/response';
import type { JournalStore } from '../../nodes/core/submit/journal';
import { SubmitJournal } from '../../nodes/core/submit/journal';
import type { SubmitPorts } from '../../nodes/core/submit/batch';
import type { Order } from '../../nodes/core/submit/order';
import type { Json } from '../../nodes/core/utils/coerce';
import { createVirtualClock } from '../support/virtual-clock.mts';

export type Reply = (body: Json, nth: number) => ApiReply | Promise<ApiReply>;

/** A run of the node: its journal is that of the execution, so a further try has the same store. */
export interface Run {
	store: JournalStore;
	runIndex?: number;
	reply?: Reply;
	stopped?: () => boolean;
	clientFor?: SubmitPorts['clientFor'];
}

export const accepted: Reply = (_, nth) => response(200, { task_id: `task-${nth}` });

export function response(status: number, body: unknown): ApiReply {
	return { status, headers: {}, body, receivedAt: 0 };
}

/** Ports on a virtual clock, and the bodies that the provider received, in their order. */
export function fakePorts({ store, runIndex = 0, reply = accepted, ...more }: Run) {
	const clock = createVirtualClock();
	const sent: Json[] = [];
	const log: string[] = [];
	const client: ApiClient = {
		settings: {},
		sign: (text) => `signed ${text}`,
		requestResult: async () => ({ statusCode: 404 }),
		putFile: async () => response(200, { assets_id: 'asset-1' }),
		request: async ({ body = {} }) => {
			sent.push(body);
			return await reply(body, sent.length);
		},
	};
	const ports: SubmitPorts = {
		now: clock.now,
		sleep: clock.sleep,
		random: () => 0.5,
		stopped: more.stopped ?? (() => false),
		log: { info: (line) => void log.push(line), warn: (line) => void log.push(line) },
		journal: new SubmitJournal(store, String(runIndex)),
		clientFor: more.clientFor ?? (async () => client),
		resumeAddress: () => 'https://n8n.example.com/webhook-waiting/1?secret=s',
	};
	return { ports, sent, log, clock, client };
}

/** An order of Novita AI whose body says which item it is for. */
export function order(itemIndex: number, overrides: Partial<Order> = {}): Order {
	return {
		itemIndex,
		target: {
			provider: 'novita',
			model: 'kling-v3.0-std-t2v',
			title: 'Kling',
			surface: 'novita/async',
			path: '/v3/async/kling-v3.0-std-t2v',
			notFoundAdvice: 'gone',
		},
		settings: {
			includeRaw: false,
			resendAfterNoResponse: false,
			submitsPerMinute: null,
			resumePath: null,
		},
		body: async () => ({ prompt: `item ${itemIndex}` }),
		...overrides,
	};
}
