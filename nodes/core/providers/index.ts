import type { ProviderId } from '../models/vocabulary';
import { modelsLab } from './modelsLab';
import { novita } from './novita';
import { openRouter } from './openRouter';
import type { Provider } from './provider';

/** Every provider. This is the only list: all other code iterates it. */
export const providers: Record<ProviderId, Provider> = { novita, modelsLab, openRouter };

/** @returns the provider, or undefined: the name may come from an item */
export function findProvider(id: unknown): Provider | undefined {
	return Object.values(providers).find((provider) => provider.id === id);
}
