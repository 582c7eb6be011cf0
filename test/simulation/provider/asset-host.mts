import type { Chance } from '../random.mts';
import type { ProviderName } from '../ledger.mts';
import type { World } from '../world.mts';
import type { Faults, UploadFault } from './faults.mts';
import type { Call } from './network.mts';
import type { Reply } from './responses.mts';
import { HTML, reply } from './responses.mts';

/** A file that reached a provider. */
export interface Uploaded {
	/** Of the item whose picture it is. */
	tag: string;
	/** Whether the node knew by then that the order was accepted. */
	isNeedless: boolean;
}

/** Where both providers keep pictures: what is uploaded gets an asset ID, or a link, that names its item. */
export class AssetHost {
	readonly uploads: Uploaded[] = [];
	/** Requests by tag, whatever came of them. */
	readonly attempts = new Map<string, number>();

	private readonly world: World;
	private readonly faults: Faults;
	private readonly chance: Chance;
	private readonly isBought: (tag: string) => boolean;

	/** @param isBought whether the node knows that the order of this picture was accepted */
	constructor(world: World, faults: Faults, chance: Chance, isBought: (tag: string) => boolean) {
		this.isBought = isBought;
		this.world = world;
		this.faults = faults;
		this.chance = chance;
	}

	/** How an upload goes: `arrive` gives the response, `loss` says where it is lost. */
	journeyOf(provider: ProviderName, { body }: Call) {
		const tag = tagIn(contentOf(body));
		const nth = (this.attempts.get(tag) ?? 0) + 1;
		this.attempts.set(tag, nth);
		const name = `upload ${tag} #${nth}`;
		const fault = this.faults.ofUpload(name);
		const losses = { neverLeft: 'neverLeft', lost: 'before', resetDone: 'after' } as const;
		return {
			arrive: () => this.take(provider, tag, fault, this.chance.named(name)),
			loss: losses[fault as keyof typeof losses] ?? null,
			work: this.chance.named(`work of ${name}`).spread(20, 8_000),
		};
	}

	private take(
		provider: ProviderName,
		tag: string,
		fault: UploadFault | null,
		chance: Chance,
	): Reply {
		if (fault === 'refused') return reply(400, { message: 'the file is not accepted' });
		if (fault === 'serverError') return reply(chance.pick([500, 503]), HTML);
		this.uploads.push({ tag, isNeedless: this.isBought(tag) });
		this.world.tell(() => `${provider} keeps the picture of ${tag}`);
		const id = `asset-${tag}-${chance.text(12)}`;
		switch (fault) {
			case 'serverErrorDone':
				return reply(504, HTML);
			case 'htmlDone':
				return reply(200, HTML);
			default:
				return provider === 'novita'
					? reply(200, { assets_id: id })
					: reply(200, {
							status: 'success',
							output: [`https://assets.modelslab.example/${id}.png`],
						});
		}
	}
}

/** @returns the tag of the item whose asset a body names; null when it names none */
export function assetTagIn(body: unknown): string | null {
	return /asset-(\w+)-/.exec(JSON.stringify(body))?.[1] ?? null;
}

export function tagIn(text: string): string {
	return /\[\[(.+?)\]\]/.exec(text)?.[1] ?? 'unknown';
}

/** Raw bytes, or a data URI somewhere in the body. */
function contentOf(body: unknown): string {
	if (Buffer.isBuffer(body)) return body.toString('latin1');
	const [, base64 = ''] = /;base64,([^"]+)/.exec(JSON.stringify(body)) ?? [];
	return Buffer.from(base64, 'base64').toString('latin1');
}
