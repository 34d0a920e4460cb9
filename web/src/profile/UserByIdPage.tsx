import { Redirect, useParams } from "wouter";
import { PageHeader } from "../ui/PageHeader";
import { Failure, Loading } from "../ui/States";
import { useUserById } from "./userById";

/** Redirects a link by id to the profile. Such links stay valid when a username changes. */
export default function UserByIdPage() {
  const { id } = useParams<{ id: string }>();
  const user = useUserById(Number(id));
  if (user.data) {
    return <Redirect to={`/@${user.data.username}`} replace />;
  }
  return (
    <>
      <PageHeader title={id} back />
      {user.error ? <Failure error={user.error} onAgain={() => void user.refetch()} /> : <Loading />}
    </>
  );
}
