/** Keys that the sandbox takes; they open nothing else. */
const SANDBOX_KEYS = {
	novita: 'sandbox-novita-key',
	community: 'sandbox-modelslab-key',
	enterprise: 'sandbox-modelslab-enterprise-key',
	openRouter: 'sandbox-openrouter-key',
};

/** A credential as n8n stores it. */
export interface CredentialSpec {
	name: string;
	type: 'novitaApi' | 'modelsLabApi' | 'openRouterVideoApi';
	data: Record<string, string>;
}

/** All providers, played by a sandbox. */
export function sandboxCredentials(
	sandboxUrl: string,
	suffix = '',
): [novita: CredentialSpec, modelsLab: CredentialSpec, openRouter: CredentialSpec] {
	return [
		{
			name: `Novita AI${suffix}`,
			type: 'novitaApi',
			data: { apiKey: SANDBOX_KEYS.novita, baseUrl: sandboxUrl, assetUrl: sandboxUrl },
		},
		modelsLabCredential(`ModelsLab${suffix}`, sandboxUrl, 'community'),
		openRouterCredential(`OpenRouter${suffix}`, sandboxUrl),
	];
}

export function modelsLabCredential(
	name: string,
	sandboxUrl: string,
	plan: 'community' | 'enterprise',
): CredentialSpec {
	const data = { apiKey: SANDBOX_KEYS[plan], plan, baseUrl: `${sandboxUrl}/api` };
	return { name, type: 'modelsLabApi', data };
}

/** @param webhookSecret the signing secret of the workspace, empty for none */
export function openRouterCredential(
	name: string,
	sandboxUrl: string,
	webhookSecret = '',
): CredentialSpec {
	const baseUrl = `${sandboxUrl}/openrouter/api/v1`;
	const data = { apiKey: SANDBOX_KEYS.openRouter, baseUrl, webhookSecret };
	return { name, type: 'openRouterVideoApi', data };
}

/** Providers that this environment holds a real key for; their base URLs stay the defaults. */
export function realCredentials(environment: NodeJS.ProcessEnv): CredentialSpec[] {
	const { NOVITA_API_KEY, MODELSLAB_API_KEY, OPENROUTER_API_KEY } = environment;
	const real: CredentialSpec[] = [];
	if (NOVITA_API_KEY) {
		real.push({ name: 'Novita AI (real)', type: 'novitaApi', data: { apiKey: NOVITA_API_KEY } });
	}
	if (MODELSLAB_API_KEY) {
		const data = { apiKey: MODELSLAB_API_KEY, plan: 'community' };
		real.push({ name: 'ModelsLab (real)', type: 'modelsLabApi', data });
	}
	if (OPENROUTER_API_KEY) {
		const data = { apiKey: OPENROUTER_API_KEY };
		real.push({ name: 'OpenRouter (real)', type: 'openRouterVideoApi', data });
	}
	return real;
}
