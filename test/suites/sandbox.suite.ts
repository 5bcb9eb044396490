import { suite } from './suite';

suite('sandbox');
