import { suite } from './suite';

suite('names');
