import { discardOwnN8ns } from '../../harness/own-n8n.mts';

export * from '../../harness/own-n8n.mts';
export { useN8n } from './shared-n8n.mts';

// A test that fails half-way must not leave its n8n behind.
afterAll(discardOwnN8ns);
