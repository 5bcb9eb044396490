import { suite } from './suite';

suite('customers');
