import type { Chance } from '../random.mts';
import type { ProviderName } from '../ledger.mts';

/** What can go wrong with an order on its way. `...Done`: it was bought all the same. */
const SUBMIT_FAULTS = {
	neverLeft: 10,
	lost: 8,
	resetDone: 10,
	slowDone: 4,
	dripDone: 3,
	htmlDone: 4,
	garbledDone: 3,
	emptyDone: 3,
	redirectDone: 2,
	refusalDone: 6,
	serverErrorDone: 6,
	oddWithIdDone: 8,
	oddWithoutIdDone: 5,
	echoDone: 5,
	serverError: 5,
	invalid: 8,
	keyRefused: 4,
	noBalance: 4,
	rateLimit: 8,
	redirect: 2,
} as const;
export type SubmitFault = keyof typeof SUBMIT_FAULTS;

/** What a query may be answered for a while, although the task is well. */
const QUERY_FAULTS = {
	neverLeft: 4,
	lost: 4,
	reset: 6,
	serverError: 8,
	rateLimit: 6,
	html: 4,
	firewall: 8,
	badRequest: 5,
	unauthorized: 4,
	notFound: 8,
	requestTimeout: 3,
	garbled: 4,
	empty: 4,
	busy: 8,
	drip: 8,
} as const;
export type QueryFault = keyof typeof QUERY_FAULTS;

/** What can go wrong with the upload of a picture. `...Done`: it is kept all the same. */
const UPLOAD_FAULTS = {
	neverLeft: 3,
	lost: 4,
	resetDone: 6,
	serverErrorDone: 4,
	htmlDone: 3,
	serverError: 6,
	refused: 3,
} as const;
export type UploadFault = keyof typeof UPLOAD_FAULTS;

const FILE_FAULTS = { reset: 4, notFound: 6, serverError: 4, cut: 4, html: 2, drip: 1 } as const;
export type FileFault = keyof typeof FILE_FAULTS;

/** A fault that holds for a while: ms of age, of the task or of its result. */
interface Episode<Kind> {
	name: string;
	kind: Kind;
	from: number;
	to: number;
}

/** No misleading answers last longer than this, in ms: the nodes have to sit them out. */
export const LONGEST_EPISODE = 100_000;
/** A file may be missing for so long at first, in ms. */
export const LONGEST_FILE_EPISODE = 1_500;

/** Draws the faults of a run, each by the name of what it strikes; those left out do not occur. */
export class Faults {
	/** Faults that occurred, by name. */
	readonly used = new Map<string, string>();
	private readonly episodes = new Map<string, Array<Episode<string>>>();

	private readonly chance: Chance;
	private readonly rate: number;
	private readonly without: readonly string[];

	constructor(chance: Chance, rate: number, without: readonly string[]) {
		this.chance = chance;
		this.rate = rate;
		this.without = without;
	}

	/** @param name of the submit: its order, and which one it is */
	ofSubmit(name: string, provider: ProviderName): SubmitFault | null {
		const chance = this.chance.named(`submit ${name}`);
		if (!chance.is(this.rate)) return null;
		const kind = chance.weighted(SUBMIT_FAULTS) as SubmitFault;
		return this.use(`submit ${name}`, `${kind} of ${provider}`) ? kind : null;
	}

	/** @param name of the upload: whose picture it is, and which attempt */
	ofUpload(name: string): UploadFault | null {
		const chance = this.chance.named(name);
		if (!chance.is(this.rate)) return null;
		const kind = chance.weighted(UPLOAD_FAULTS) as UploadFault;
		return this.use(name, `${kind} of an upload`) ? kind : null;
	}

	/** @param age of the task in ms */
	ofQuery(taskId: string, age: number): QueryFault | null {
		return this.at(`query ${taskId}`, age, QUERY_FAULTS, LONGEST_EPISODE) as QueryFault | null;
	}

	/** @param age of the result in ms */
	ofFile(taskId: string, age: number): FileFault | null {
		return this.at(`file ${taskId}`, age, FILE_FAULTS, LONGEST_FILE_EPISODE) as FileFault | null;
	}

	/** A fault of another kind, such as that of a store. */
	occurs(name: string, share: number): boolean {
		return this.chance.named(name).is(this.rate * share) && this.use(name, 'occurs');
	}

	private at(name: string, age: number, kinds: Record<string, number>, longest: number) {
		const known = this.episodes.get(name) ?? this.drawEpisodes(name, kinds, longest);
		this.episodes.set(name, known);
		const hit = known.find(({ from, to }) => age >= from && age < to);
		return hit && this.use(hit.name, hit.kind) ? hit.kind : null;
	}

	private drawEpisodes(name: string, kinds: Record<string, number>, longest: number) {
		const chance = this.chance.named(name);
		if (!chance.is(Math.min(1, this.rate * 2))) return [];
		const isFile = name.startsWith('file');
		let from = isFile ? 0 : chance.pick([0, 0, chance.integer(5_000, 60_000)]);
		return Array.from({ length: isFile ? 1 : chance.pick([1, 1, 2]) }, (_, index) => {
			const to = from + chance.spread(longest / 500, longest);
			const episode = { name: `${name} ${index}`, kind: chance.weighted(kinds), from, to };
			// Between two episodes the provider answers well for as long as a query takes to come by.
			from = to + 90_000;
			return episode;
		});
	}

	private use(name: string, kind: string): boolean {
		if (this.without.includes(name)) return false;
		this.used.set(name, kind);
		return true;
	}
}
