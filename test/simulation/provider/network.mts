import type { Chance } from '../random.mts';
import type { Ledger, Order, ProviderName, Submit } from '../ledger.mts';
import type { Process, World } from '../world.mts';
import type { Credentials } from './credentials.mts';
import { AssetHost, assetTagIn, tagIn } from './asset-host.mts';
import type { Faults, FileFault, SubmitFault } from './faults.mts';
import { LONGEST_FILE_EPISODE } from './faults.mts';
import { FileBody, ReplyBody, videoOf } from './file-body.mts';
import type { Provider } from './provider.mts';
import type { Reply } from './responses.mts';
import { HTML, reply } from './responses.mts';

/** A request as n8n's HTTP helper sends it, the key included where n8n adds one. */
export interface Call {
	method: string;
	url: string;
	qs?: Record<string, unknown>;
	headers?: Record<string, unknown>;
	body?: unknown;
	timeout?: number;
	abortSignal?: AbortSignal;
	isKeyed: boolean;
	/** Whether the body is handed on while it arrives. */
	isStreamed: boolean;
}

interface Journey {
	call: Call;
	arrive(): Reply & { isDripping?: boolean };
	/** Called when the answer reaches the node. */
	tell(): void;
	/** How the request fails before or after it arrives, if it does. */
	loss: 'before' | 'after' | 'neverLeft' | null;
	/** ms that the provider takes */
	work: number;
	isDripping: boolean;
	label: string;
}

/** Certain never to have left, as Node and n8n say it. */
const NEVER_LEFT = [
	'ECONNREFUSED',
	'ENOTFOUND',
	'EAI_AGAIN',
	'EHOSTUNREACH',
	'ENETUNREACH',
	'CERT_HAS_EXPIRED',
];
/** What Node was doing when it failed; it was reading an answer in all other cases. */
const SYSCALLS: Record<string, string> = {
	ECONNREFUSED: 'connect',
	EHOSTUNREACH: 'connect',
	ENETUNREACH: 'connect',
	ENOTFOUND: 'getaddrinfo',
	EAI_AGAIN: 'getaddrinfo',
};
const CUT = ['ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'UND_ERR_SOCKET'];

/** Faults after which nothing can have been bought, and the node can tell. */
const CERTAIN: SubmitFault[] = ['neverLeft', 'invalid', 'keyRefused', 'noBalance', 'rateLimit'];

/** The way of every request, and the place where it may go wrong. */
export class Network {
	/** Orders by the tag in their prompts. */
	readonly orders = new Map<string, Order>();
	/** All orders that a node was about to place. */
	readonly expected = new Set<Order>();
	readonly assets: AssetHost;
	/** What is wrong with an order that names the picture of another item. */
	readonly mixedUp: string[] = [];
	/** Keys that were seen where they do not belong. */
	readonly leaks: string[] = [];
	private readonly submitsOf = new Map<string, number>();
	private calls = 0;

	private readonly world: World;
	private readonly ledger: Ledger;
	private readonly faults: Faults;
	private readonly credentials: Credentials;
	private readonly chance: Chance;
	private readonly provider: Provider;
	/** Whether the user allowed the order to be sent again. */
	private readonly mayBeSentAgain: () => boolean;

	constructor(
		world: World,
		ledger: Ledger,
		faults: Faults,
		credentials: Credentials,
		chance: Chance,
		provider: Provider,
		mayBeSentAgain: () => boolean,
	) {
		this.world = world;
		this.ledger = ledger;
		this.faults = faults;
		this.credentials = credentials;
		this.chance = chance;
		this.provider = provider;
		this.mayBeSentAgain = mayBeSentAgain;
		this.assets = new AssetHost(world, faults, chance, (tag) => this.isBought(tag));
	}

	async send(call: Call): Promise<Reply> {
		this.calls += 1;
		this.lookForKeys(call);
		const journey = this.plan(call);
		this.world.tell(
			() => `  ${call.method} ${call.url}${journey.loss ? ` (${journey.loss})` : ''}`,
		);
		this.world.point(`${journey.label} sent`);
		return await this.travel(journey);
	}

	/** Whether the node was told that the order which it is about to place was accepted. */
	private isBought(tag: string): boolean {
		const order = this.orders.get(tag);
		const isTold = ({ told, order: one }: Submit) => one === order && told === 'id';
		return order?.itemIndexes.length === 1 && this.ledger.submits.some(isTold);
	}

	private async travel(journey: Journey): Promise<Reply> {
		const { world } = this;
		const { call, label, loss } = journey;
		const chance = this.chance.named(`journey ${this.calls}`);
		const way = chance.spread(5, 200);
		const { process } = world;
		return await new Promise<Reply>((resolve, reject) => {
			let isOver = false;
			const abort = () => fail('ERR_CANCELED');
			const fail = (code: string) => {
				if (isOver) return;
				isOver = true;
				call.abortSignal?.removeEventListener('abort', abort);
				world.tell(() => `  ${label}: ${code}`);
				reject(failure(code, call.isKeyed));
			};
			const settle = (ms: number, then: () => void) => this.settle(ms, process, label, then);
			if (call.abortSignal?.aborted) return fail('ERR_CANCELED');
			call.abortSignal?.addEventListener('abort', abort);
			if (loss === 'neverLeft') return settle(way, () => fail(chance.pick(NEVER_LEFT)));
			const isSlow = chance.is(0.3);
			const timeout = call.timeout ?? 300_000;
			const lost = () => fail(isSlow ? 'ECONNABORTED' : chance.pick(CUT));
			if (loss === 'before') return settle(isSlow ? timeout : way, lost);
			world.after(way, null, () => {
				world.point(`${label} arrived`);
				const answer = journey.arrive();
				const isDripping = journey.isDripping || answer.isDripping === true;
				const back = journey.work + way;
				if (loss === 'after') return settle(isSlow ? timeout - way : back, lost);
				if (back + way > timeout) return settle(timeout - way, () => fail('ECONNABORTED'));
				// A body that drips is not covered by the timeout of n8n's helper.
				const dripMs = isDripping ? chance.spread(60_000, 3_600_000) : 0;
				settle(call.isStreamed ? back : back + dripMs, () => {
					if (isOver) return;
					call.abortSignal?.removeEventListener('abort', abort);
					const told = () => {
						world.tell(() => `  ${label} answered: ${answer.statusCode} ${brief(answer.body)}`);
						journey.tell();
					};
					if (call.isStreamed && !(answer.body instanceof FileBody)) {
						const text =
							typeof answer.body === 'string' ? answer.body : JSON.stringify(answer.body);
						resolve({
							...answer,
							body: new ReplyBody(world, text, dripMs, call.abortSignal, told),
						});
						return;
					}
					told();
					resolve(answer);
				});
			});
		});
	}

	private settle(ms: number, process: Process, label: string, then: () => void): void {
		this.world.after(ms, process, () => {
			then();
			this.world.point(`${label} answered`);
		});
	}

	private plan(call: Call): Journey {
		const url = new URL(call.url);
		const ignored = { call, tell: () => undefined, loss: null, work: 20, isDripping: false };
		if (url.host.startsWith('cdn.')) return { ...ignored, ...this.file(call, url), label: 'file' };
		const provider: ProviderName = url.host.includes('novita') ? 'novita' : 'modelsLab';
		const path = provider === 'novita' ? url.pathname : url.pathname.replace(/^\/api/, '');
		const body = (call.body ?? {}) as Record<string, unknown>;
		const key = keyIn(call);
		const arrival = { provider, path, query: call.qs ?? {}, body, key };
		if (url.host.startsWith('assets.') || path.endsWith('base64_to_url')) {
			return { ...ignored, ...this.assets.journeyOf(provider, call), label: 'upload' };
		}
		const isOrder = call.method === 'POST' && !path.includes('/fetch/');
		if (isOrder) return { ...ignored, ...this.submit(arrival, call), label: 'submit' };
		const isLost = this.queryLoss(arrival);
		return {
			...ignored,
			arrive: () => (isLost === 'after' ? reply(0, '') : this.provider.answerQuery(arrival)),
			loss: isLost,
			label: 'query',
		};
	}

	private queryLoss({ path, query }: { path: string; query: Record<string, unknown> }) {
		const purchase = this.ledger.purchases.get(String(query.task_id ?? path.split('/').at(-1)));
		if (!purchase) return null;
		const fault = this.faults.ofQuery(purchase.id, this.world.time - purchase.at);
		const losses = { neverLeft: 'neverLeft', lost: 'before', reset: 'after' } as const;
		const loss = fault === null ? null : (losses[fault as keyof typeof losses] ?? null);
		if (loss) purchase.misledAt = this.world.time;
		return loss;
	}

	private submit(
		arrival: Parameters<Provider['takeOrder']>[0],
		call: Call,
	): Pick<Journey, 'arrive' | 'tell' | 'loss' | 'work' | 'isDripping'> {
		const asset = assetTagIn(call.body);
		const prompt = tagIn(JSON.stringify(call.body));
		const tag = prompt === 'unknown' ? (asset ?? prompt) : prompt;
		if (asset !== null && asset !== tag) {
			this.mixedUp.push(`the order of ${tag} has the picture of ${asset}`);
		}
		const order = this.orders.get(tag);
		if (!order)
			throw this.world.break(new Error(`A submit of no order: ${JSON.stringify(call.body)}`));
		const whose = `${order.executionId}/${order.name}`;
		const nth = (this.submitsOf.get(whose) ?? 0) + 1;
		this.submitsOf.set(whose, nth);
		const name = `${whose} #${nth}`;
		const fault = this.faults.ofSubmit(name, arrival.provider);
		const submit: Submit = {
			order,
			sentAt: this.world.time,
			mayBeSentAgain: this.mayBeSentAgain(),
			told: 'nothing',
			toldAt: null,
			isRefused: fault !== null && CERTAIN.includes(fault),
			isStored: false,
			isForgotten: false,
			purchase: null,
		};
		this.ledger.submits.push(submit);
		const chance = this.chance.named(`way ${name}`);
		return {
			arrive: () => this.provider.takeOrder(arrival, submit, fault, name),
			tell: () => void Object.assign(submit, { told: toldBy(fault), toldAt: this.world.time }),
			loss: lossBy(fault),
			work: fault === 'slowDone' ? chance.spread(121_000, 400_000) : chance.spread(20, 4_000),
			isDripping: fault === 'dripDone',
		};
	}

	private file(call: Call, url: URL): Pick<Journey, 'arrive' | 'loss'> {
		const id = url.pathname.slice(1, -4);
		const purchase = this.ledger.purchases.get(id);
		const age = this.world.time - (purchase?.endsAt ?? 0) - (purchase?.linksAfter ?? 0);
		const fault = purchase ? this.faults.ofFile(id, age) : null;
		if (purchase && age > LONGEST_FILE_EPISODE && fault) purchase.hasDownloadTrouble = true;
		if (purchase && fault === 'drip') purchase.hasDownloadTrouble = true;
		const content = fault === 'html' ? Buffer.from(HTML) : videoOf(id);
		return {
			loss: fault === 'reset' ? 'after' : null,
			arrive: () =>
				purchase && fault !== 'notFound' && fault !== 'serverError'
					? this.content(content, fault, call)
					: reply(
							fault === 'serverError' ? 503 : 404,
							new FileBody(this.world, content, null, undefined),
						),
		};
	}

	private content(content: Buffer, fault: FileFault | null, call: Call): Reply {
		const body = new FileBody(this.world, content, fault, call.abortSignal);
		return reply(200, body, { 'content-length': String(content.length) });
	}

	/** A key may be in a request to the host of its own credential, where n8n puts it, and nowhere else. */
	private lookForKeys(call: Call): void {
		const text = JSON.stringify([call.url, call.qs, call.headers, call.body]);
		for (const { apiKey, baseUrl } of this.credentials.all) {
			const isOwner = call.isKeyed && new URL(call.url).host === new URL(baseUrl).host;
			if (!isOwner && text.includes(apiKey.trim())) {
				this.leaks.push(`a key of ${baseUrl} went to ${call.url}`);
			}
		}
	}
}

/** The key as the provider gets it. */
function keyIn({ headers, body }: Call): string {
	const { key } = (body ?? {}) as { key?: string };
	return key ?? String(headers?.Authorization).replace('Bearer ', '');
}

function toldBy(fault: SubmitFault | null): Submit['told'] {
	return fault === null || ['oddWithIdDone', 'dripDone', 'echoDone', 'slowDone'].includes(fault)
		? 'id'
		: 'noId';
}

function lossBy(fault: SubmitFault | null): Journey['loss'] {
	switch (fault) {
		case 'neverLeft':
			return 'neverLeft';
		case 'lost':
			return 'before';
		case 'resetDone':
			return 'after';
		default:
			return null;
	}
}

function brief(body: unknown): string {
	return body instanceof FileBody ? '(a file)' : (JSON.stringify(body) ?? '').slice(0, 140);
}

/** n8n wraps the error of a request with a key. */
function failure(code: string, isKeyed: boolean): Error {
	const syscall = SYSCALLS[code] ?? 'read';
	const error = Object.assign(new Error(`${syscall} ${code}`), { code, syscall });
	return isKeyed ? Object.assign(new Error('The connection failed', { cause: error })) : error;
}
