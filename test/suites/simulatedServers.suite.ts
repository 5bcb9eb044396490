import { suite } from './suite';

suite('simulatedServers');
