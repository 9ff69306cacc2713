int main() { return 11; }
