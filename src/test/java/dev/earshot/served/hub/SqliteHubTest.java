package dev.earshot.served.hub;

class SqliteHubTest extends HubContract {
    @Override
    String[] database() {
        return new String[0];
    }

    @Override
    String[] sameDatabase() {
        return new String[0];
    }
}
