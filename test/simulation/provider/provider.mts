import type { Chance } from '../random.mts';
import type { Ledger, ProviderName, Purchase, Submit } from '../ledger.mts';
import type { World } from '../world.mts';
import { TRIGGER_URL } from '../engine/trigger.mts';
import type { Faults, QueryFault, SubmitFault } from './faults.mts';
import { FORMS } from '../judge/secrets.mts';
import type { Reply } from './responses.mts';
import { accepted, HTML, notFound, oddWithId, oddWithoutId, reply, shown } from './responses.mts';

/** A request as it arrives at a provider. */
export interface Arrival {
	provider: ProviderName;
	path: string;
	query: Record<string, unknown>;
	body: Record<string, unknown>;
	/** The key that came with it. */
	key: string;
}

/** How long tasks take, in ms. */
const USUAL_MS = [1_500, 150_000] as const;
const SLOW_MS = [400_000, 9_000_000] as const;

/** Both providers: take orders, answer queries, and keep the ledger. */
export class Provider {
	/**
	 * @param callBack sends the provider's callback of a purchase, now
	 * @param slowShare share of tasks that take from half an hour to hours
	 */
	private readonly world: World;
	private readonly ledger: Ledger;
	private readonly faults: Faults;
	private readonly chance: Chance;
	private readonly callBack: (purchase: Purchase) => void;
	private readonly slowShare: number;

	constructor(
		world: World,
		ledger: Ledger,
		faults: Faults,
		chance: Chance,
		callBack: (purchase: Purchase) => void,
		slowShare: number,
	) {
		this.slowShare = slowShare;
		this.world = world;
		this.ledger = ledger;
		this.faults = faults;
		this.chance = chance;
		this.callBack = callBack;
	}

	/** The order is placed now; the answer may differ from what happened. */
	takeOrder(arrival: Arrival, submit: Submit, fault: SubmitFault | null, name: string): Reply {
		const chance = this.chance.named(`answer ${name}`);
		if (fault !== null && !fault.endsWith('Done')) return refusal(arrival, fault, chance);
		const purchase = this.buy(arrival, submit, name);
		this.world.tell(() => `${arrival.provider} takes the order ${name}: task ${purchase.id}`);
		switch (fault) {
			case 'htmlDone':
				return reply(chance.pick([200, 502]), HTML);
			case 'garbledDone':
				return reply(200, '{"task_id": "');
			case 'emptyDone':
				return reply(200, chance.pick(['', {}, []]));
			case 'redirectDone':
				return reply(303, '', { location: `https://elsewhere.example${arrival.path}` });
			case 'refusalDone':
				return reply(chance.pick([408, 409, 499, 425]), chance.pick([{}, HTML]));
			case 'serverErrorDone':
				return reply(chance.pick([500, 502, 503, 504, 520]), { message: 'upstream timed out' });
			case 'oddWithIdDone':
				return oddWithId(purchase, chance);
			case 'echoDone': {
				const answer = accepted(purchase, this.world.time);
				const debug = `authorized by ${repeated(arrival.key, chance)}`;
				return { ...answer, body: { ...(answer.body as object), debug } };
			}
			case 'oddWithoutIdDone':
				return oddWithoutId(purchase, chance);
			default:
				return accepted(purchase, this.world.time);
		}
	}

	answerQuery({
		provider,
		path,
		query,
	}: Arrival): Reply & { isDripping?: boolean; fault?: string } {
		const id = String(query.task_id ?? path.split('/').at(-1));
		const purchase = this.ledger.purchases.get(id);
		const isElsewhere = purchase?.provider !== provider || !path.startsWith(purchase.surface);
		if (!purchase || isElsewhere) return notFound(provider);
		purchase.queries += 1;
		const { time } = this.world;
		const fault = this.faults.ofQuery(id, time - purchase.at);
		const answer = shown(purchase, time);
		if (fault === null) return answer;
		purchase.misledAt = time;
		return { ...this.misleading(provider, fault, answer), fault };
	}

	private misleading(
		provider: ProviderName,
		fault: QueryFault,
		answer: Reply,
	): Reply & { isDripping?: boolean } {
		switch (fault) {
			case 'serverError':
				return reply(503, { message: 'overloaded' });
			case 'rateLimit':
				return reply(
					429,
					{ status: 'error', message: 'Rate limit exceeded' },
					{ 'retry-after': '7' },
				);
			case 'html':
				return reply(200, HTML);
			case 'firewall':
				return reply(403, HTML);
			case 'badRequest':
				return reply(400, HTML);
			case 'unauthorized':
				return reply(401, { message: 'unauthorized' });
			case 'notFound':
				return this.chance.is(0.5) ? notFound(provider) : reply(404, HTML);
			case 'requestTimeout':
				return reply(408, '');
			case 'garbled':
				return reply(200, '{"task": {"sta');
			case 'empty':
				return reply(200, {});
			case 'busy':
				return provider === 'modelsLab'
					? reply(200, { status: 'error', message: 'Server is busy, please try again later' })
					: reply(500, { code: 500, reason: 'GET_RESULT_FAILED', message: 'try again' });
			case 'drip':
				return { ...answer, isDripping: true };
			default:
				return answer;
		}
	}

	private buy({ provider, path, body }: Arrival, submit: Submit, name: string): Purchase {
		const chance = this.chance.named(`task ${name}`);
		const { time } = this.world;
		const [shortest, longest] = chance.is(this.slowShare) ? SLOW_MS : USUAL_MS;
		const length = chance.spread(shortest, longest);
		const isInstant = provider === 'modelsLab' && chance.is(0.05);
		const purchase: Purchase = {
			id: idOf(provider, chance),
			provider,
			surface: surfaceOf(provider, path),
			submit,
			at: time,
			visibleAt: time + (chance.is(0.2) && !isInstant ? chance.spread(500, 12_000) : 0),
			endsAt: time + (isInstant ? 0 : length),
			status: chance.weighted({ succeeded: 17, failed: 2, canceled: 1 }) as Purchase['status'],
			reason: 'The picture shows too many faces',
			linksAfter: chance.is(0.1) && !isInstant ? chance.spread(500, 9_000) : 0,
			callback: callbackIn(body),
			queries: 0,
			misledAt: -Infinity,
			hasDownloadTrouble: false,
		};
		if (isInstant) purchase.status = 'succeeded';
		this.ledger.add(purchase);
		if (purchase.callback !== null) this.scheduleCallback(purchase, chance);
		return purchase;
	}

	private scheduleCallback(purchase: Purchase, chance: Chance): void {
		const kind = chance.weighted({ onTime: 5, early: 2, late: 2, lost: 2, doubled: 4 });
		if (kind === 'lost') return;
		const shift = { onTime: 100, early: -1_500, late: chance.spread(1_000, 300_000), doubled: 50 };
		const in_ = purchase.endsAt - this.world.time + shift[kind];
		for (const extra of kind === 'doubled'
			? [0, chance.pick([0, 1, chance.integer(0, 4_000), ...repeats(purchase, chance)])]
			: [0]) {
			this.world.after(in_ + extra, null, () => this.callBack(purchase));
		}
	}
}

/** ms after which a provider calls once more; a trigger is there at any time, and is called so more often. */
function repeats({ callback }: Purchase, chance: Chance): number[] {
	const late = () => chance.spread(4_000, 600_000);
	return callback === TRIGGER_URL ? [late(), late(), late()] : [late()];
}

function refusal({ provider, key }: Arrival, fault: SubmitFault, chance: Chance): Reply {
	const isNovita = provider === 'novita';
	const novita = (status: number, reason: string, message = reason.toLowerCase()) =>
		reply(status, { code: status, reason, message, metadata: {} });
	const error = (message: unknown, status = 200) => reply(status, { status: 'error', message });
	switch (fault) {
		case 'invalid':
			return isNovita
				? novita(400, chance.pick(['INVALID_REQUEST_BODY', 'ILLEGAL_PROMPT']))
				: error({ prompt: ['The prompt field is required.'] }, chance.pick([200, 422]));
		case 'keyRefused':
			return isNovita
				? novita(403, 'INVALID_API_KEY', `invalid api-key ${repeated(key, chance)}`)
				: error(`Invalid API Key ${repeated(key, chance)}`, 200);
		case 'noBalance':
			return isNovita
				? novita(400, 'BILLING_BALANCE_NOT_ENOUGH')
				: error('Insufficient credits', 402);
		case 'rateLimit':
			return isNovita
				? { ...novita(429, 'RATE_LIMIT_EXCEEDED'), headers: { 'retry-after': '3' } }
				: error('Rate limit exceeded: Maximum 5 queued requests', 429);
		case 'redirect':
			return reply(307, '', { location: 'https://elsewhere.example/' });
		default:
			return reply(chance.pick([500, 503]), { message: 'internal error' });
	}
}

/** Providers repeat what they were sent, in one form or another. */
function repeated(key: string, chance: Chance): string {
	return chance.is(0.5) ? key : chance.pick(FORMS)(key);
}

function idOf(provider: ProviderName, chance: Chance): string {
	if (provider === 'modelsLab') return String(chance.integer(100_000_000, 999_999_999));
	return [8, 4, 4, 12].map((length) => chance.text(length)).join('-');
}

/** Where the task can be queried. */
function surfaceOf(provider: ProviderName, path: string): string {
	if (provider === 'modelsLab') return path.replace(/\/[^/]+$/, '/fetch');
	return path.includes('minimax')
		? '/v3/minimax/v2/query/video_generation'
		: '/v3/async/task-result';
}

function callbackIn(body: Record<string, unknown>): string | null {
	const { webhook, extra } = body as { webhook?: string; extra?: { webhook?: { url?: string } } };
	return webhook ?? extra?.webhook?.url ?? null;
}
