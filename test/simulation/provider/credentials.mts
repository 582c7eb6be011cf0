import type { Chance } from '../random.mts';
import type { CredentialPlan } from '../plan.mts';
import type { ProviderName } from '../ledger.mts';

/** A decrypted credential, and the host that may see its key. */
export interface Credential {
	apiKey: string;
	baseUrl: string;
	assetUrl: string;
	plan: string;
}

/** Credentials of a run: one a provider, or one an item. */
export class Credentials {
	readonly all: Credential[] = [];
	private readonly known = new Map<string, Credential>();
	private reads = 0;

	private readonly plan: CredentialPlan;
	private readonly chance: Chance;

	constructor(plan: CredentialPlan, chance: Chance) {
		this.plan = plan;
		this.chance = chance;
	}

	/** @throws as n8n does when there is none, or when it cannot be decrypted */
	read(type: string, itemIndex: number): Credential {
		this.reads += 1;
		const { kind, after } = this.plan;
		if (kind === 'missing') throw new Error(`Node does not have any credentials set for "${type}"`);
		if (kind === 'unreadable' && this.reads > after) {
			throw new Error('Credentials could not be decrypted');
		}
		return { ...this.of(type, itemIndex) };
	}

	private of(type: string, itemIndex: number): Credential {
		const tenant = this.plan.kind === 'tenants' ? ['a', 'b'][itemIndex % 2]! : 'main';
		const provider: ProviderName = type === 'novitaApi' ? 'novita' : 'modelsLab';
		const name = `${tenant}.${provider}`;
		const known = this.known.get(name);
		if (known) return known;
		const key = `sk-${tenant}/${provider}+${this.chance.named(name).text(24)}`;
		const credential = {
			apiKey: this.plan.isPadded ? ` ${key}\n` : key,
			baseUrl: `https://${tenant}.${provider.toLowerCase()}.example${provider === 'novita' ? '' : '/api'}`,
			assetUrl: `https://assets.${provider.toLowerCase()}.example`,
			plan: 'community',
		};
		this.known.set(name, credential);
		this.all.push(credential);
		return credential;
	}
}
