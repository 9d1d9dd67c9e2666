package com.acme.library;

import dev.varve.runtime.Varve;
import java.util.*;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.hibernate.SessionFactory;
import org.hibernate.boot.model.naming.*;
import org.hibernate.cfg.Configuration;

/** Lets Varve or Hibernate make the tables, and Hibernate work with them. */
public final class Main {

    private static final Logger LOG = Logger.getLogger("org.hibernate");

    private static final List<Class<?>> CLASSES = List.of(
            Member.class, Address.class, Position.class, Card.class, Book.class, MoneyConverter.class, Loan.class,
            Copy.class, Shelf.class, Room.class, RoomKey.class, YesNo.class, Medium.class, Film.class, AudioBook.class,
            Person.class, Author.class, Employee.class, Director.class, Happening.class, Reading.class, Sale.class,
            Everything.class);

    /** By Varve or Hibernate, with the naming of jpa or spring, in the database of a URL. */
    public static void main(String[] args) throws Exception {
        LOG.setLevel(java.util.logging.Level.OFF);
        boolean varve = args[0].equals("varve");
        if (varve) {
            System.out.println(Varve.on(dataSource(args[2])).migrate());
        }
        Configuration configuration = new Configuration();
        CLASSES.forEach(configuration::addAnnotatedClass);
        configuration.setProperty("hibernate.connection.url", args[2]);
        configuration.setProperty("hibernate.hbm2ddl.auto", varve ? "validate" : "create");
        if (args[1].equals("spring")) {
            configuration.setPhysicalNamingStrategy(new CamelCaseToUnderscoresNamingStrategy());
            configuration.setImplicitNamingStrategy(new SpringImplicit());
        }
        try (SessionFactory sessions = configuration.buildSessionFactory()) {
            System.out.println(varve ? "valid" : "created");
            if (varve) {
                new Story(sessions).play();
            }
        }
    }

    /** As Spring Boot has it, which only needs a class of Hibernate for it. */
    public static final class SpringImplicit extends ImplicitNamingStrategyJpaCompliantImpl {
        @Override
        public Identifier determineJoinTableName(ImplicitJoinTableNameSource source) {
            String name = source.getOwningPhysicalTableName() + "_"
                    + source.getAssociationOwningAttributePath().getProperty();
            return toIdentifier(name, source.getBuildingContext());
        }
    }

    private static DataSource dataSource(String url) {
        return url.startsWith("jdbc:h2:") ? h2(url) : postgres(url);
    }

    private static DataSource h2(String url) {
        var source = new org.h2.jdbcx.JdbcDataSource();
        source.setURL(url);
        return source;
    }

    private static DataSource postgres(String url) {
        var source = new org.postgresql.ds.PGSimpleDataSource();
        source.setURL(url);
        return source;
    }
}
