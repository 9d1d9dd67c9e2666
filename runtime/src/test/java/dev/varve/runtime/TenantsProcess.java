package dev.varve.runtime;

import dev.varve.runtime.database.UrlDataSource;
import dev.varve.runtime.tenants.Tenants;
import java.util.List;

/** Migrates tenants as a process of its own: prints a line for each that came to its end. */
public final class TenantsProcess {

    private TenantsProcess() {}

    /** The URL of the database, how many migrations this process knows, and the schemas. */
    public static void main(String[] arguments) {
        TestChain chain = TenantsTest.chain().first(Integer.parseInt(arguments[1]));
        Tenants.ofSchemas(new UrlDataSource(arguments[0]), List.of(arguments).subList(2, arguments.length))
                .each((tenant, varve) -> varve.registry(chain))
                .listener(outcome -> System.out.println(outcome.tenant() + " " + outcome.state()))
                .migrate();
        System.out.println("done");
    }
}
