package com.acme.library;

import dev.varve.annotations.SchemaVersion;
import jakarta.persistence.*;
import java.util.*;

@Entity
@Inheritance
@SchemaVersion("1.0.0")
abstract class Medium {
    @Id
    @GeneratedValue(strategy = GenerationType.UUID)
    UUID id;

    String mediumTitle;
}

@Entity
class Film extends Medium {
    @Basic(optional = false)
    int minutes;

    @Column(length = 40)
    String director;

    @Enumerated(EnumType.STRING)
    Level rating;

    @ElementCollection
    Set<String> actors = new HashSet<>();
}

@Entity
@DiscriminatorValue("A")
class AudioBook extends Medium {
    @ManyToOne
    Book readFrom;

    @Enumerated(EnumType.STRING)
    Level rating;

    Boolean abridged;
}

@Entity
@Inheritance(strategy = InheritanceType.JOINED)
@DiscriminatorColumn(name = "personKind", discriminatorType = DiscriminatorType.INTEGER)
@SchemaVersion("1.0.0")
abstract class Person {
    @Id
    @GeneratedValue
    Long id;

    String fullName;
}

@Entity
@DiscriminatorValue("1")
@SchemaVersion("1.0.0")
class Author extends Person {
    @ManyToMany
    Set<Book> books = new HashSet<>();
}

@Entity
@DiscriminatorValue("2")
@PrimaryKeyJoinColumn(name = "personId")
class Employee extends Person {
    @Column(nullable = false)
    String office;
}

@Entity
@DiscriminatorValue("3")
class Director extends Employee {
    @ManyToOne
    Employee deputy;
}

@Entity
@Inheritance(strategy = InheritanceType.TABLE_PER_CLASS)
@SchemaVersion("1.0.0")
abstract class Happening {
    @Id
    @GeneratedValue
    Long id;

    String subject;
}

@Entity
class Reading extends Happening {
    @ManyToOne
    Author author;
}

@Entity
@Table(name = "SaleOfBooks")
class Sale extends Happening {
    int soldBooks;
}
